namespace ModelOps.Benchmarks.Watching.Simulation;

/// <summary>Chance with a seed, and what the rows of one table have in common.</summary>
internal sealed class Draws(int seed)
{
    private readonly Random random = new(seed);
    private double[] common = [];
    private double? spare;

    public double Uniform() => random.NextDouble();

    /// <summary>By Box and Muller's method.</summary>
    public double Normal()
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }
        var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
        spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    /// <summary>Student's t with three degrees of freedom.</summary>
    public double HeavyTailed(double normal)
    {
        var squares = 0.0;
        for (var degree = 0; degree < 3; degree++)
            squares += Normal() is var part ? part * part : 0;
        return normal / Math.Sqrt(squares / 3);
    }

    public double Common(int row) => common[row];

    public void NewRows(int rows) => common = [.. Enumerable.Range(0, rows).Select(_ => Normal())];
}
