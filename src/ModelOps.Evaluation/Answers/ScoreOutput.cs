using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Answers;

/// <summary>The output that holds probabilities or predictions, read without believing what the model declares of it.</summary>
internal sealed class ScoreOutput
{
    private readonly ModelManifest manifest;
    private readonly int index;

    /// <exception cref="RefusedModelException">The model has no such output.</exception>
    public ScoreOutput(ModelManifest manifest, OnnxModel model)
    {
        this.manifest = manifest;
        index = manifest.Outputs.Scores is { } name ? IndexOf(model, name) : OnlyFloats(model);
        IsDouble = model.Outputs[index].Type is ElementType.Float64;
        Name = model.Outputs[index].Name;
    }

    public string Name { get; }

    /// <summary>Whether the numbers have double precision; single ones, and halves as single ones, otherwise.</summary>
    public bool IsDouble { get; }

    public IReadOnlyList<string>? LabelsOf(IReadOnlyList<Tensor> outputs) => (outputs[index] as NumberTensor<float>)?.Labels;

    /// <summary>How many numbers a row has.</summary>
    /// <param name="allowed">Null: any number of them.</param>
    /// <exception cref="RefusedModelException">The output has another shape than the rows ask for.</exception>
    public int Width(IReadOnlyList<Tensor> outputs, int rows, int[]? allowed)
    {
        long[] shape = [.. outputs[index].Shape];
        var width = shape switch
        {
            [var n] when n == rows => 1,
            [var n, var wide and > 0 and <= ushort.MaxValue] when n == rows => (int)wide,
            _ => 0,
        };
        if (width > 0 && (allowed is null || allowed.Contains(width)))
            return width;
        string[] shapes = [.. allowed?.Contains(1) == true ? [$"[{rows}]"] : Array.Empty<string>(), .. allowed?.Select(wide => $"[{rows}, {wide}]") ?? [$"[{rows}, classes]"]];
        var expected = shapes is [.. var others, var last] && others.Length > 0 ? $"{string.Join(", ", others)} or {last}" : shapes[0];
        throw new RefusedModelException(manifest.Model, $"The output '{Name}' came with shape [{string.Join(", ", shape)}] for {rows} rows; {expected} was expected.");
    }

    /// <exception cref="RefusedModelException">It does not hold floats.</exception>
    public ReadOnlySpan<float> Singles(IReadOnlyList<Tensor> outputs) => outputs[index] switch
    {
        NumberTensor<float> floats => floats.Values.Span,
        NumberTensor<Half> halves => Array.ConvertAll(halves.Values.ToArray(), half => (float)half),
        NumberTensor<BFloat16> brains => Array.ConvertAll(brains.Values.ToArray(), brain => brain.Value),
        var other => throw NoFloats(other),
    };

    /// <inheritdoc cref="Singles"/>
    public ReadOnlySpan<double> Doubles(IReadOnlyList<Tensor> outputs) => outputs[index] is NumberTensor<double> doubles ? doubles.Values.Span : throw NoFloats(outputs[index]);

    public RefusedModelException NotAProbability(double value, RowBatch batch, int row) => new(
        manifest.Model, $"The output '{Name}' holds {value} at {batch.NameOf(row, manifest.Reference.Id)}; a probability is between 0 and 1. Let the graph end in a softmax or a sigmoid.");

    public RefusedModelException NotFinite(double value, RowBatch batch, int row) => new(
        manifest.Model, $"The output '{Name}' holds {value} at {batch.NameOf(row, manifest.Reference.Id)}; a prediction is a finite number.");

    private RefusedModelException NoFloats(Tensor other) =>
        new(manifest.Model, $"The output '{Name}' holds {other.Type}; {(manifest.Task == ModelTask.Regression ? "predictions" : "probabilities")} are Float32 or Float64.");

    private static int IndexOf(OnnxModel model, string name) => Names(model).IndexOf(name) is >= 0 and var index ? index : throw new RefusedModelException(
        ModelManifest.FileName, $"The model has no output '{name}', which 'outputs.scores' names. Its outputs are: {string.Join(", ", Names(model))}.");

    private static int OnlyFloats(OnnxModel model)
    {
        var floats = model.Outputs.Where(candidate => candidate.Type is ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 or ElementType.Float64).ToList();
        return floats is [var only] ? Names(model).IndexOf(only.Name) : throw new RefusedModelException(
            ModelManifest.FileName, $"The model has {floats.Count} outputs of floats. Name the one that holds the scores in 'outputs.scores': {string.Join(", ", Names(model))}.");
    }

    private static List<string> Names(OnnxModel model) => [.. model.Outputs.Select(candidate => candidate.Name)];
}
