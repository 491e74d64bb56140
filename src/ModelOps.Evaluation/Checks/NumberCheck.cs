using System.Numerics;
using System.Numerics.Tensors;

namespace ModelOps.Evaluation.Checks;

/// <summary>What a numeric column looks like, and whether it gives the target away, found in one pass.</summary>
internal sealed class NumberCheck(string name, bool targetsAreClasses) : ColumnCheck(name)
{
    private const int SampleSize = 1 << 15;
    private const int MostClasses = 64;
    private const double Certain = 0.9999;

    private readonly StrideSample sample = new(SampleSize);
    private readonly double[] lowest = Filled(double.PositiveInfinity);
    private readonly double[] highest = Filled(double.NegativeInfinity);
    private double sum;
    private double squares;
    private double targetSum;
    private double targetSquares;
    private double products;
    private bool isInnocent;
    private double[] buffer = [];

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    public IReadOnlyList<double> Sample => sample.Kept;

    public override bool IsConstant => Present > 0 && Min == Max;

    public override bool GivesTargetAway => !IsConstant && Present > 20 && (targetsAreClasses ? !isInnocent && Ranges().Count > 1 : Math.Abs(Correlation()) > Certain);

    public double? Mean => Present > 0 ? sum / Present : null;

    public double? StandardDeviation => Present > 0 ? Math.Sqrt(Math.Max(0, (squares / Present) - (sum / Present * (sum / Present)))) : null;

    /// <summary>Numbers without targets.</summary>
    public void AddNumbers<T>(ReadOnlySpan<T> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (buffer.Length < values.Length)
            buffer = new double[values.Length];
        for (var index = 0; index < values.Length; index++)
            buffer[index] = double.CreateTruncating(values[index]);
        Add(buffer.AsSpan(0, values.Length), 1, []);
    }

    /// <param name="targets">One a row: the index of its class, or its number; empty where there are none.</param>
    public void Add(ReadOnlySpan<double> values, int width, ReadOnlySpan<double> targets)
    {
        sample.Add(values);
        var total = TensorPrimitives.Sum(values);
        var missing = double.IsNaN(total) ? AddWithGaps(values) : AddWhole(values, total);
        Count(values.Length, missing);
        if (width == 1 && targets.Length == values.Length && !isInnocent)
            AddTargets(values, targets);
    }

    private long AddWhole(ReadOnlySpan<double> values, double total)
    {
        if (values.Length == 0)
            return 0;
        (Min, Max) = (Math.Min(Min, TensorPrimitives.Min(values)), Math.Max(Max, TensorPrimitives.Max(values)));
        (sum, squares) = (sum + total, squares + TensorPrimitives.SumOfSquares(values));
        return 0;
    }

    private long AddWithGaps(ReadOnlySpan<double> values)
    {
        var missing = 0L;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                missing++;
            else
                (Min, Max, sum, squares) = (Math.Min(Min, value), Math.Max(Max, value), sum + value, squares + (value * value));
        }
        return missing;
    }

    private void AddTargets(ReadOnlySpan<double> values, ReadOnlySpan<double> targets)
    {
        if (!targetsAreClasses)
        {
            AddProducts(values, targets);
            return;
        }
        for (var row = 0; row < values.Length; row++)
        {
            var (value, target) = (values[row], (int)targets[row]);
            isInnocent |= target >= MostClasses;
            if (double.IsNaN(value) || isInnocent)
                continue;
            lowest[target] = Math.Min(lowest[target], value);
            highest[target] = Math.Max(highest[target], value);
        }
        isInnocent |= ClassesOverlap();
    }

    private void AddProducts(ReadOnlySpan<double> values, ReadOnlySpan<double> targets)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsNaN(values[row]))
                (targetSum, targetSquares, products) = (targetSum + targets[row], targetSquares + (targets[row] * targets[row]), products + (values[row] * targets[row]));
        }
    }

    /// <summary>Whether two classes share values. Where none do, a few cuts of this column alone name the class; ranges only grow, so that an overlap stays.</summary>
    private bool ClassesOverlap()
    {
        var ranges = Ranges();
        return ranges.Zip(ranges.Skip(1)).Any(pair => pair.First.High >= pair.Second.Low);
    }

    private List<(double Low, double High)> Ranges() => [.. lowest.Zip(highest).Where(range => range.First <= range.Second).OrderBy(range => range.First)];

    /// <summary>Pearson's.</summary>
    private double Correlation()
    {
        var covariance = (products / Present) - (sum / Present * (targetSum / Present));
        var variances = ((squares / Present) - (sum / Present * (sum / Present))) * ((targetSquares / Present) - (targetSum / Present * (targetSum / Present)));
        return variances > 0 ? covariance / Math.Sqrt(variances) : 0;
    }

    private static double[] Filled(double value)
    {
        var values = new double[MostClasses];
        Array.Fill(values, value);
        return values;
    }
}
