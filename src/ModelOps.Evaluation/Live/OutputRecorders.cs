using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;
using ModelOps.Evaluation.Answers;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Live;

/// <summary>Sketches a model's answers in the columns that its profile has: of two probabilities that of the positive class.</summary>
internal sealed class OutputRecorders(ModelManifest manifest, ScoreOutput output, ModelProfile profile)
{
    private readonly IReadOnlyList<ColumnRecorder.Numbers> recorders = [.. profile.Outputs.Select(column => new ColumnRecorder.Numbers(column.Name))];

    public void Add(IReadOnlyList<Tensor> outputs, int rows)
    {
        var width = output.Width(outputs, rows, [.. new[] { recorders.Count, recorders.Count == 1 ? 2 : recorders.Count }.Distinct()]);
        var column = new double[rows];
        for (var index = 0; index < recorders.Count; index++)
        {
            var place = width == recorders.Count ? index : manifest.Outputs.PositiveIndex;
            if (output.IsDouble)
                Take(output.Doubles(outputs), width, place, column);
            else
                Take(output.Singles(outputs), width, place, column);
            recorders[index].Add(column);
        }
    }

    public IReadOnlyList<ColumnSketch> Sketches() => [.. recorders.Select(recorder => recorder.Sketch())];

    private static void Take<T>(ReadOnlySpan<T> values, int width, int place, double[] column) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        for (var row = 0; row < column.Length; row++)
            column[row] = double.CreateTruncating(values[(row * width) + place]);
    }
}
