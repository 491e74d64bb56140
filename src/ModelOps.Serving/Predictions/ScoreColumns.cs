using ModelOps.Domain.Manifests;
using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Predictions;

/// <summary>Where a version's predictions stand in its outputs, and what its classes are called.</summary>
internal sealed class ScoreColumns(VersionManifest manifest, IReadOnlyList<TensorSignature> outputs)
{
    private static readonly string[] Two = ["0", "1"];

    private readonly int? index = IndexOf(manifest.Outputs.Scores, outputs);

    public ModelTask Task { get; } = TaskNames.ByName[manifest.Task];

    /// <returns>Null when the model has no predictions, or not one a row of these.</returns>
    public TensorBuffer? Of(TensorSet tensors, int rows)
    {
        if (index is not { } output || Task == ModelTask.Tensors)
            return null;
        var scores = tensors.Outputs[output];
        var width = WidthOf(scores);
        var fits = Task switch
        {
            ModelTask.BinaryClassification => width is 1 or 2,
            ModelTask.MulticlassClassification => width > 0 && (manifest.Outputs.Labels.Count == 0 || width == manifest.Outputs.Labels.Count),
            _ => width == 1,
        };
        return fits && scores.Shape[0] >= rows ? scores : null;
    }

    /// <summary>Numbers of a row; 0 for what is no table.</summary>
    public static int WidthOf(TensorBuffer scores) => scores.Shape switch
    {
        [_] => 1,
        [_, > 0 and <= ushort.MaxValue and var width] => (int)width,
        _ => 0,
    };

    public IReadOnlyList<string> LabelsOf(TensorBuffer scores) =>
        manifest.Outputs.Labels is { Count: > 0 } named ? named
            : scores.Labels ?? (Task == ModelTask.BinaryClassification ? Two : [.. Enumerable.Range(0, WidthOf(scores)).Select(label => $"{label}")]);

    private static int? IndexOf(string? name, IReadOnlyList<TensorSignature> outputs)
    {
        var found = outputs.Index().Where(output => name is null
            ? output.Item.Type is ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 or ElementType.Float64
            : output.Item.Name == name).ToList();
        return found is [var only] ? only.Index : null;
    }
}
