using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>Two models of one kind on the same random rows, the candidate a little other than the baseline.</summary>
internal static class RandomModels
{
    public static (BinaryRows Baseline, BinaryRows Candidate) Binary(int rows, int seed, bool weighted = false, int digits = 15)
    {
        var random = new Random(seed);
        var signal = Enumerable.Range(0, rows).Select(_ => Normal(random)).ToArray();
        var positive = Array.ConvertAll(signal, value => random.NextDouble() < Sigmoid((1.5 * value) - 0.7) ? (byte)1 : (byte)0);
        var weights = Weights(rows, weighted, random);
        NumberColumn Scores(double noise, double slope) => new(Array.ConvertAll(signal, value => Math.Round(Sigmoid((slope * (value + (noise * Normal(random)))) - 0.5), digits)));
        return (new(Scores(0.6, 1.2), positive, weights), new(Scores(0.4, 1.4), positive, weights));
    }

    public static (MulticlassRows Baseline, MulticlassRows Candidate) Multiclass(int rows, int classes, int seed, bool weighted = false)
    {
        var random = new Random(seed);
        var targets = Enumerable.Range(0, rows).Select(_ => (ushort)(classes * Math.Pow(random.NextDouble(), 1.4))).ToArray();
        var weights = Weights(rows, weighted, random);
        NumberColumn Probabilities(double strength) => new([.. targets.SelectMany(target => Softmax(
            [.. Enumerable.Range(0, classes).Select(label => Normal(random) + (label == target ? strength : 0))]))]);
        return (new(Probabilities(1.2), classes, targets, weights), new(Probabilities(1.4), classes, targets, weights));
    }

    public static (RegressionRows Baseline, RegressionRows Candidate) Regression(int rows, int seed, bool weighted = false)
    {
        var random = new Random(seed);
        var targets = Enumerable.Range(0, rows).Select(_ => 20 + (5 * Normal(random))).ToArray();
        var shared = Array.ConvertAll(targets, _ => Normal(random));
        var weights = Weights(rows, weighted, random);
        NumberColumn StoredPredictions(double noise, double bias) => new([.. targets.Zip(shared, (target, error) => target + bias + (2 * error) + (noise * Normal(random)))]);
        return (new(StoredPredictions(1, 0.4), new NumberColumn(targets), weights), new(StoredPredictions(0.9, -0.3), new NumberColumn(targets), weights));
    }

    private static double[]? Weights(int rows, bool weighted, Random random) =>
        weighted ? [.. Enumerable.Range(0, rows).Select(_ => random.Next(6) == 0 ? 0 : 0.2 + random.NextDouble())] : null;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    private static double[] Softmax(double[] values)
    {
        var all = values.Sum(Math.Exp);
        return Array.ConvertAll(values, value => Math.Exp(value) / all);
    }
}
