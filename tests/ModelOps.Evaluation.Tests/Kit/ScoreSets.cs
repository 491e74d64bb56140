namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>Scores as models give them, and as only hostile ones do.</summary>
internal static class ScoreSets
{
    private static readonly double[] Extremes = [0, 1, 1e-20, double.Epsilon, 1e-15, 1e-16, 0.5, Math.BitDecrement(0.5), Math.BitIncrement(0.5), 1 - 1e-15, Math.BitDecrement(1.0), 1e-300];

    public static IEnumerable<ScoreSet> All()
    {
        var random = new Random(20261123);
        foreach (var size in new[] { 1, 2, 3, 10, 100, 1023, 5000 })
        {
            yield return Random($"{size} uniform", size, random.NextDouble, random);
            yield return Random($"{size} with ties", size, () => Math.Round(random.NextDouble(), 1), random);
            yield return Random($"{size} of two values", size, () => random.Next(2) * 0.5, random);
            yield return Random($"{size} extremes", size, () => Extremes[random.Next(Extremes.Length)], random);
            yield return Random($"{size} single-precision", size, () => (float)random.NextDouble(), random);
            yield return Random($"{size} near one half", size, () => 0.5 + (random.Next(-3, 4) * 1e-16), random);
            yield return Random($"{size} all the same", size, () => 0.3, random);
        }
        foreach (var positive in new[] { false, true })
            yield return new ScoreSet($"only {positive}", [0.1, 0.5, 0.9, 0, 1], [.. Enumerable.Repeat(positive, 5)]);
        yield return new ScoreSet("perfect", [0, 0, 1, 1], [false, false, true, true]);
        yield return new ScoreSet("perfectly wrong", [1, 1, 0, 0], [false, false, true, true]);
        yield return new ScoreSet("one positive among many", [.. Enumerable.Range(0, 2000).Select(row => row / 2000.0)], [.. Enumerable.Range(0, 2000).Select(row => row == 1234)]);
    }

    private static ScoreSet Random(string name, int size, Func<double> next, Random random) => new(
        name, [.. Enumerable.Range(0, size).Select(_ => next())], [.. Enumerable.Range(0, size).Select(_ => random.Next(3) == 0)]);
}
