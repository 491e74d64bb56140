using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Manifests;

/// <summary>Reads <c>model.yaml</c>. Every fault found is told with its line and column; one is enough to refuse the whole.</summary>
public static class ManifestReader
{
    private static readonly Dictionary<string, ModelTask> Tasks = new() { ["binary-classification"] = ModelTask.BinaryClassification };

    /// <param name="file">The path that problems name.</param>
    public static ManifestReading Read(string file, ReadOnlySpan<byte> bytes)
    {
        var problems = new ProblemList(file);
        var manifest = StrictYaml.Read(file, bytes) switch
        {
            YamlReading.Document document => ReadRoot(MappingReader.Over(document.Root, "", problems)),
            YamlReading.Refused refused => Note(refused.Problem, problems),
            _ => null,
        };
        return manifest is not null && problems.IsEmpty ? new ManifestReading.Read(manifest) : new ManifestReading.Refused(problems.All);
    }

    private static ModelManifest? ReadRoot(MappingReader? root)
    {
        if (root is null)
            return null;
        ApiVersion.Require(root);
        var name = root.RequiredIdentifier<ModelName>("name", "lower-case letters, digits and single hyphens, at most 40 characters");
        var description = root.Text("description");
        var owners = OwnersReader.Read(root, root.TakeRequired("owners"));
        var task = root.Choice("task", root.TakeRequired("task"), Tasks);
        var model = root.Take("model") is { } node ? root.AsIdentifier<RelativePath>(node, "model", PathForm) : Identifier.Parse<RelativePath>("model.onnx");
        var inputs = ReadInputs(root.Mapping("inputs"));
        var outputs = ReadOutputs(root.RequiredMapping("outputs"));
        var reference = ReadReference(root.RequiredMapping("reference"));
        var gates = GatesReader.Read(root);
        root.RefuseUnknownKeys();
        return name is null || task is null || model is null || outputs is null || reference is null ? null : new ModelManifest
        {
            Name = name,
            Description = description,
            Owners = owners,
            Task = task.Value,
            Model = model,
            InputColumns = inputs,
            Outputs = outputs,
            Reference = reference,
            Gates = gates,
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadInputs(MappingReader? inputs)
    {
        var columns = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var entry in inputs?.Entries() ?? [])
        {
            if (MappingReader.Over(entry.Value, inputs!.PathOf(entry.Key.Text), inputs.Problems) is not { } input)
                continue;
            var columnsNode = input.Take("columns");
            columns[entry.Key.Text] = input.AsTexts(columnsNode, "columns");
            if (columnsNode is null or YamlNode.Sequence { Items.Count: 0 })
                input.Problems.Add(entry.Key, $"The input {Quotation.Of(entry.Key.Text)} names no columns. Write 'columns: [...]', in the order that the model takes them.");
            input.RefuseUnknownKeys();
        }
        return columns;
    }

    private static ClassificationOutputs? ReadOutputs(MappingReader? outputs)
    {
        if (outputs is null)
            return null;
        var scores = outputs.Text("scores");
        var labelsNode = outputs.TakeRequired("labels");
        var labels = outputs.AsTexts(labelsNode, "labels");
        if (labelsNode is YamlNode.Sequence && (labels.Count != 2 || labels[0] == labels[1]))
            outputs.Problems.Add(labelsNode, "'outputs.labels' names the two classes, in the order of the scores, for example [benign, malignant].");
        var positive = outputs.Text("positive") ?? (labels is [.., var last] ? last : null);
        if (positive is not null && labels.Count == 2 && !labels.Contains(positive))
            outputs.Problems.Add(outputs.Take("positive")!, $"'outputs.positive' is one of the labels, not {Quotation.Of(positive)}.");
        outputs.RefuseUnknownKeys();
        return positive is null ? null : new ClassificationOutputs(scores, labels, positive);
    }

    private static ReferenceSource? ReadReference(MappingReader? reference)
    {
        if (reference is null)
            return null;
        var data = reference.RequiredIdentifier<RelativePath>("data", PathForm);
        var target = reference.RequiredText("target");
        var id = reference.Text("id");
        reference.RefuseUnknownKeys();
        return data is null || target is null ? null : new ReferenceSource(data, target, id);
    }

    private static ModelManifest? Note(RegistryProblem problem, ProblemList problems)
    {
        problems.Add(problem);
        return null;
    }

    private const string PathForm = "a path inside the model's folder, with forward slashes";
}
