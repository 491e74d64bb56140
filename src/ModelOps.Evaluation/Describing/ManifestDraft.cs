using ModelOps.Domain.Manifests;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Describing;

/// <summary>What a manifest most likely says, from what the graph and the data say. The author checks what could not be known.</summary>
public sealed record ManifestDraft
{
    private static readonly string[] TargetNames = ["target", "label", "y", "class", "outcome"];

    public required ModelTask Task { get; init; }

    /// <summary>Only of inputs that are not filled by a column of their own name.</summary>
    public required IReadOnlyList<(string Input, IReadOnlyList<string> Columns)> InputColumns { get; init; }

    public string? Scores { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public string? Target { get; init; }

    public string? Id { get; init; }

    /// <summary>What could only be guessed, each as something to do.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <param name="data">Null: there are none yet.</param>
    public static ManifestDraft Of(OnnxModel model, DataColumns? data)
    {
        var questions = new List<string>();
        if (data is null)
            return new() { Task = ModelTask.Tensors, InputColumns = [], Labels = [], Questions = ["reference: add a data file and set 'task' and 'target', or ONNX test cases as reference/test_data_set_0/input_0.pb and output_0.pb"] };
        var scores = FindScores(model, questions);
        var target = FindTarget(model, data, questions);
        var id = data.Columns.FirstOrDefault(column => column != target && column is { IsUnique: true, IsTensor: false } && (column.IsText || column.IsWhole) && column.Name is "id" or "sample" or "row" or "key" or "uuid");
        var (task, labels) = TaskOf(scores, target, questions);
        return new()
        {
            Task = task,
            InputColumns = [.. model.Inputs.Select(input => (input.Name, Columns(input, data, target, id, questions))).Where(input => input.Item2.Count > 0)],
            Scores = scores?.Name,
            Labels = labels,
            Target = target?.Name,
            Id = id?.Name,
            Questions = questions,
        };
    }

    private static TensorSignature? FindScores(OnnxModel model, List<string> questions)
    {
        var floats = model.Outputs.Where(output => output.Type is ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16).ToList();
        var scores = floats.FirstOrDefault(output => output.Name.Contains("prob", StringComparison.OrdinalIgnoreCase)) ?? (floats.Count > 0 ? floats[^1] : null);
        if (scores is null)
            questions.Add($"outputs.scores: no output holds floats; the model has {string.Join(", ", model.Outputs.Select(output => output.Name))}");
        else if (floats.Count > 1)
            questions.Add($"outputs.scores: '{scores.Name}' is one of {string.Join(", ", floats.Select(output => output.Name))}");
        return scores;
    }

    private static DataColumn? FindTarget(OnnxModel model, DataColumns data, List<string> questions)
    {
        var candidates = data.Columns.Where(column => !column.IsTensor && model.Inputs.All(input => input.Name != column.Name)).ToList();
        var named = candidates.Find(column => TargetNames.Contains(column.Name, StringComparer.OrdinalIgnoreCase));
        var target = named ?? (candidates.Count > 0 ? candidates[^1] : null);
        if (named is null)
            questions.Add(target is null ? "reference.target: the data have no column for it" : $"reference.target: '{target.Name}' was taken because it is the last column");
        return target;
    }

    private static (ModelTask Task, IReadOnlyList<string> Labels) TaskOf(TensorSignature? scores, DataColumn? target, List<string> questions)
    {
        var width = scores?.Shape is [_, { } wide] ? wide : 1;
        var classes = target is { Values.Count: <= 100 } && (target.IsText || target.IsWhole) ? target.Values : [];
        if (width > 2)
            return Named(ModelTask.MulticlassClassification, classes.Count == width ? Ordered(classes) : []);
        if (width == 2 || classes.Count == 2)
            return Named(ModelTask.BinaryClassification, classes.Count == 2 ? Ordered(classes) : []);
        return (ModelTask.Regression, []);

        (ModelTask, IReadOnlyList<string>) Named(ModelTask task, IReadOnlyList<string> labels)
        {
            questions.Add(labels.Count > 0
                ? $"outputs.labels: [{string.Join(", ", labels)}] must be in the order of the model's scores"
                : "outputs.labels: name the classes, in the order of the model's scores");
            return (task, labels);
        }
    }

    private static IReadOnlyList<string> Ordered(IReadOnlyList<string> classes) =>
        classes.All(label => long.TryParse(label, out _)) ? [.. classes.OrderBy(long.Parse)] : classes;

    private static IReadOnlyList<string> Columns(TensorSignature input, DataColumns data, DataColumn? target, DataColumn? id, List<string> questions)
    {
        if (data.Columns.Any(column => column.Name == input.Name))
            return [];
        var free = data.Columns.Where(column => column != target && column != id && !column.IsTensor && column.IsText == (input.Type == ElementType.String)).ToList();
        var width = input.Shape is [_, { } wide] ? (int)wide : free.Count;
        if (free.Count != width)
            questions.Add($"inputs.{input.Name}.columns: the model takes {width} columns, and {free.Count} would fit; choose them, in the order that the model takes them");
        else
            questions.Add($"inputs.{input.Name}.columns: the order must be the one that the model was trained with");
        return [.. free.Take(width).Select(column => column.Name)];
    }
}
