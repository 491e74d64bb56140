using System.Numerics;

namespace ModelOps.Domain.Sketches;

/// <summary>
/// Count, extremes, mean and sum of squared deviations of finite numbers, put together as Chan, Golub and LeVeque do (Updating Formulae and a
/// Pairwise Algorithm for Computing Sample Variances, 1979).
/// </summary>
internal readonly record struct Moments(long Count, double Min, double Max, double Mean, double SquaredDeviations)
{
    public static Moments None { get; } = new(0, double.PositiveInfinity, double.NegativeInfinity, 0, 0);

    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return None;
        var (min, max, mean) = (values[0], values[0], Sum(values) / values.Length);
        var squares = 0.0;
        foreach (var value in values)
        {
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
            squares += (value - mean) * (value - mean);
        }
        return new Moments(values.Length, min, max, mean, squares);
    }

    public Moments And(Moments other)
    {
        if (Count == 0 || other.Count == 0)
            return Count == 0 ? other : this;
        // Both orders of two give the same to the last bit.
        if (Count < other.Count || (Count == other.Count && Mean > other.Mean))
            return other.And(this);
        var (total, apart) = (Count + other.Count, other.Mean - Mean);
        return new Moments(
            total,
            Math.Min(Min, other.Min),
            Math.Max(Max, other.Max),
            Mean + (apart * other.Count / total),
            SquaredDeviations + other.SquaredDeviations + (apart * apart * Count * other.Count / total));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sums = Vector<double>.Zero;
        for (; values.Length >= Vector<double>.Count; values = values[Vector<double>.Count..])
            sums += new Vector<double>(values);
        var sum = Vector.Sum(sums);
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
