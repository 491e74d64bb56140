using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Tests.Kit;

internal sealed record ProbabilitySet(ushort[] Targets, double[][] Probabilities, double[]? Weights)
{
    public int Classes => Probabilities[0].Length;

    /// <summary>Of a few rows or many, of ties, certainties, rare and missing classes.</summary>
    public static ProbabilitySet Random(Random random, bool weighted, int rows = 0, int classes = 0)
    {
        classes = classes > 0 ? classes : random.Next(3, 9);
        rows = rows > 0 ? rows : random.Next(4) == 0 ? random.Next(1, 6) : random.Next(30, 300);
        var (digits, skew, known) = (random.Next(1, 16), random.Next(1, 4), random.Next(2) == 0 ? classes : random.Next(1, classes + 1));
        return new(
            [.. Enumerable.Range(0, rows).Select(_ => (ushort)(Math.Pow(random.NextDouble(), skew) * known))],
            [.. Enumerable.Range(0, rows).Select(_ => Row(random, classes, digits))],
            weighted ? [.. Enumerable.Range(0, rows).Select(row => row == 0 ? 1 : random.Next(3) * random.NextDouble())] : null);
    }

    public MulticlassRows ToRows() => new(new NumberColumn([.. Probabilities.SelectMany(row => row)]), Classes, Targets, Weights);

    public object ToQuestion() => new { targets = Targets.Select(target => (int)target), probabilities = Probabilities, weights = Weights };

    private static double[] Row(Random random, int classes, int digits)
    {
        var raw = Enumerable.Range(0, classes).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
        return Array.ConvertAll(raw, value => Math.Round(value / raw.Sum(), digits));
    }
}
