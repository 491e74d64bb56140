using System.Numerics;

namespace ModelOps.Evaluation.Checks;

/// <summary>What a numeric column looks like, and whether it gives the target away, found in one pass.</summary>
internal sealed class NumberCheck(string name, bool targetsAreClasses) : ColumnCheck(name)
{
    private const int SampleSize = 1 << 16;
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
    private bool tooManyClasses;
    private double[] buffer = [];

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    public IReadOnlyList<double> Sample => sample.Kept;

    public override bool IsConstant => Present > 0 && Min == Max;

    public override bool GivesTargetAway => !IsConstant && Present > 20 && (targetsAreClasses ? !tooManyClasses && ClassesAreApart() : Math.Abs(Correlation()) > Certain);

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
        var (missing, low, high, total, total2) = (0L, Min, Max, sum, squares);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                missing++;
                continue;
            }
            low = Math.Min(low, value);
            high = Math.Max(high, value);
            (total, total2) = (total + value, total2 + (value * value));
        }
        (Min, Max, sum, squares) = (low, high, total, total2);
        Count(values.Length, missing);
        if (width == 1 && targets.Length == values.Length)
            AddTargets(values, targets);
    }

    private void AddTargets(ReadOnlySpan<double> values, ReadOnlySpan<double> targets)
    {
        for (var row = 0; row < values.Length; row++)
        {
            var (value, target) = (values[row], targets[row]);
            if (double.IsNaN(value))
                continue;
            if (!targetsAreClasses)
            {
                (targetSum, targetSquares, products) = (targetSum + target, targetSquares + (target * target), products + (value * target));
            }
            else if (target < MostClasses)
            {
                lowest[(int)target] = Math.Min(lowest[(int)target], value);
                highest[(int)target] = Math.Max(highest[(int)target], value);
            }
            else
            {
                tooManyClasses = true;
            }
        }
    }

    /// <summary>Whether no two classes share a value range: then a few cuts of this column alone name the class.</summary>
    private bool ClassesAreApart()
    {
        var ranges = lowest.Zip(highest).Where(range => range.First <= range.Second).OrderBy(range => range.First).ToList();
        return ranges.Count > 1 && ranges.Zip(ranges.Skip(1)).All(pair => pair.First.Second < pair.Second.First);
    }

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
