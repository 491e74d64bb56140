using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelOps.Serving.Sketches;

/// <summary>Four numbers for a row of very many. All are NaN when one of the row is.</summary>
internal readonly record struct RowSummary(double Mean, double Min, double Max, double StandardDeviation)
{
    /// <summary>Added in single precision before they go into a double.</summary>
    private const int Block = 1024;

    public static IReadOnlyList<string> Names { get; } = ["mean", "min", "max", "std"];

    public static RowSummary Of(ReadOnlySpan<double> row)
    {
        var (min, max, sum, squares) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0.0);
        foreach (var value in row)
            (min, max, sum) = (Math.Min(min, value), Math.Max(max, value), sum + value);
        var mean = sum / row.Length;
        foreach (var value in row)
            squares += (value - mean) * (value - mean);
        return Of(mean, min, max, squares / row.Length);
    }

    public static RowSummary Of(ReadOnlySpan<float> row)
    {
        var (least, greatest, sum) = (new Vector<float>(float.PositiveInfinity), new Vector<float>(float.NegativeInfinity), 0.0);
        for (var rest = row; !rest.IsEmpty; rest = rest[Math.Min(Block, rest.Length)..])
        {
            var sums = Vector<float>.Zero;
            var vectors = Vectors(rest, out var tail);
            foreach (var part in vectors)
            {
                (least, greatest) = (Vector.Min(least, part), Vector.Max(greatest, part));
                sums += part;
            }
            sum += Vector.Sum(sums);
            foreach (var value in tail)
            {
                (least, greatest) = (Vector.Min(least, new Vector<float>(value)), Vector.Max(greatest, new Vector<float>(value)));
                sum += value;
            }
        }
        var mean = sum / row.Length;
        return Of(mean, Fold(least, Math.Min), Fold(greatest, Math.Max), Squares(row, (float)mean) / row.Length);
    }

    private static double Squares(ReadOnlySpan<float> row, float mean)
    {
        var squares = 0.0;
        for (var rest = row; !rest.IsEmpty; rest = rest[Math.Min(Block, rest.Length)..])
        {
            var sums = Vector<float>.Zero;
            var vectors = Vectors(rest, out var tail);
            foreach (var part in vectors)
                sums += (part - new Vector<float>(mean)) * (part - new Vector<float>(mean));
            squares += Vector.Sum(sums);
            foreach (var value in tail)
                squares += (double)(value - mean) * (value - mean);
        }
        return squares;
    }

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> rest, out ReadOnlySpan<float> tail)
    {
        var block = rest[..Math.Min(Block, rest.Length)];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(block);
        tail = block[(vectors.Length * Vector<float>.Count)..];
        return vectors;
    }

    private static float Fold(Vector<float> vector, Func<float, float, float> choose)
    {
        var chosen = vector[0];
        for (var lane = 1; lane < Vector<float>.Count; lane++)
            chosen = choose(chosen, vector[lane]);
        return chosen;
    }

    private static RowSummary Of(double mean, double min, double max, double variance) =>
        double.IsNaN(mean) ? new RowSummary(mean, mean, mean, mean) : new RowSummary(mean, min, max, Math.Sqrt(variance));
}
