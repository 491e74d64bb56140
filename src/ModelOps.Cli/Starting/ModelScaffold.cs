using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Describing;
using ModelOps.Inference;

namespace ModelOps.Cli.Starting;

/// <summary>The folder of a new model, written from what its graph and its data say.</summary>
internal sealed class ModelScaffold(ModelName name, string model, string? data)
{
    /// <returns>What is left for the author to fill in.</returns>
    /// <exception cref="OnnxModelException">The model cannot be read.</exception>
    public IReadOnlyList<string> Write(string folder)
    {
        using var loaded = OnnxModel.Load(model);
        var draft = ManifestDraft.Of(loaded, data is null ? null : DataColumns.Of(data));
        Directory.CreateDirectory(Path.Combine(folder, "reference"));
        foreach (var file in loaded.File.Files)
            Copy(Path.Combine(Path.GetDirectoryName(model)!, file), Path.Combine(folder, file == Path.GetFileName(model) ? "model.onnx" : file));
        if (data is not null)
            File.Copy(data, Path.Combine(folder, "reference", Path.GetFileName(data)));
        File.WriteAllText(Path.Combine(folder, ModelManifest.FileName), Render(draft));
        File.WriteAllText(Path.Combine(folder, "README.md"), $"# {name}\n\nWhat the model is for, what it was trained on, how well it does and for whom, and what it must not be used for.\n");
        return [.. draft.Questions, "owners: who answers for the model", "gates: what it must reach before it serves", "README.md: the model card"];
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }

    private string Render(ManifestDraft draft)
    {
        var yaml = new StringBuilder($"apiVersion: modelops/v1\nname: {name}\ndescription: What {name} answers, in a sentence.\nowners: [\"@your-name\"]\ntask: {TaskNames.Of(draft.Task)}\nmodel: model.onnx\n");
        if (draft.InputColumns.Count > 0)
            yaml.Append("inputs:\n");
        foreach (var (input, columns) in draft.InputColumns)
            yaml.Append($"  {Quoted(input)}: {{columns: [{string.Join(", ", columns.Select(Quoted))}]}}\n");
        if (draft.Scores is not null)
            yaml.Append($"outputs: {{scores: {Quoted(draft.Scores)}{(draft.Labels.Count > 0 ? $", labels: [{string.Join(", ", draft.Labels.Select(Quoted))}]" : "")}}}\n");
        var file = data is null ? "reference" : $"reference/{Path.GetFileName(data)}";
        yaml.Append($"reference: {{data: {Quoted(file)}{(draft.Target is null ? "" : $", target: {Quoted(draft.Target)}")}{(draft.Id is null ? "" : $", id: {Quoted(draft.Id)}")}}}\n");
        foreach (var question in draft.Questions)
            yaml.Append($"# To check: {question}\n");
        return yaml.ToString();
    }

    /// <summary>A name that YAML could take for something else stands in quotes.</summary>
    private static string Quoted(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '/' or '.') && text is not ("true" or "false" or "null" or "yes" or "no")
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
