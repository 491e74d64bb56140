using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Figures;

/// <summary>Finds the probability of the positive class in a model's outputs, and does not believe what the model declares of them.</summary>
internal sealed class ScoreReader
{
    private readonly ModelManifest manifest;
    private readonly int output;

    /// <exception cref="RefusedModelException">The model has no such output.</exception>
    public ScoreReader(ModelManifest manifest, OnnxModel model)
    {
        this.manifest = manifest;
        output = manifest.Outputs.Scores is { } name ? IndexOf(model, name) : OnlyFloats(model);
    }

    /// <returns>One probability a row.</returns>
    /// <exception cref="RefusedModelException">The output has another shape than the rows ask for, or holds what is no probability.</exception>
    public double[] Read(IReadOnlyList<Tensor> outputs, RowBatch batch)
    {
        var scores = outputs[output];
        var values = Doubles(scores);
        var width = WidthOf(scores, batch.Count);
        var positive = width == 2 ? manifest.Outputs.PositiveIndex : 0;
        var read = new double[batch.Count];
        for (var row = 0; row < batch.Count; row++)
            read[row] = Probability(values[(row * width) + positive], scores.Name, batch, row);
        return read;
    }

    private double Probability(double value, string name, RowBatch batch, int row) => value is >= 0 and <= 1 ? value : throw new RefusedModelException(
        manifest.Model, $"The output '{name}' holds {value} at {batch.NameOf(row, manifest.Reference.Id)}; a probability is between 0 and 1. Let the graph end in a softmax or a sigmoid.");

    private int WidthOf(Tensor scores, int rows)
    {
        long[] shape = [.. scores.Shape];
        return shape switch
        {
            [var n] when n == rows => 1,
            [var n, 1 or 2] when n == rows => (int)shape[1],
            _ => throw new RefusedModelException(manifest.Model,
                $"The output '{scores.Name}' came with shape [{string.Join(", ", shape)}] for {rows} rows; [{rows}], [{rows}, 1] or [{rows}, 2] was expected."),
        };
    }

    private double[] Doubles(Tensor scores) => scores switch
    {
        NumberTensor<float> floats => Array.ConvertAll(floats.Values.ToArray(), value => (double)value),
        NumberTensor<double> doubles => doubles.Values.ToArray(),
        _ => throw new RefusedModelException(manifest.Model, $"The output '{scores.Name}' holds {scores.Type}; probabilities are Float32 or Float64."),
    };

    private static int IndexOf(OnnxModel model, string name) => Names(model).IndexOf(name) is >= 0 and var index ? index : throw new RefusedModelException(
        ModelManifest.FileName, $"The model has no output '{name}', which 'outputs.scores' names. Its outputs are: {string.Join(", ", Names(model))}.");

    private static int OnlyFloats(OnnxModel model)
    {
        var floats = model.Outputs.Where(candidate => candidate.Type is ElementType.Float32 or ElementType.Float64).ToList();
        return floats is [var only] ? Names(model).IndexOf(only.Name) : throw new RefusedModelException(
            ModelManifest.FileName, $"The model has {floats.Count} outputs of floats. Name the one that holds the probabilities in 'outputs.scores': {string.Join(", ", Names(model))}.");
    }

    private static List<string> Names(OnnxModel model) => [.. model.Outputs.Select(candidate => candidate.Name)];
}
