using MathNet.Numerics.Distributions;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>The normal interval of a difference whose standard error follows from what each row adds to it (the delta method).</summary>
internal static class InfluenceInterval
{
    public static double HalfWidthInErrors { get; } = Normal.InvCDF(0, 1, 0.975);

    /// <summary>The smallest effect that is shown with 80 % power, in standard errors.</summary>
    public static double DetectableInErrors { get; } = HalfWidthInErrors + Normal.InvCDF(0, 1, 0.8);

    /// <param name="influences">What each row adds to the difference.</param>
    /// <param name="group">Rows of one group vary around its own mean; a group of one row has no variance. 0 or 1.</param>
    public static DifferenceInterval.Found Of(string method, double difference, double[] influences, RowWeights weights, Func<int, int>? group = null)
    {
        var (rows, squares) = (new int[2], new double[2]);
        for (var row = 0; row < influences.Length; row++)
        {
            if (!weights.AllOne && weights[row] == 0)
                continue;
            var own = group is null ? 0 : group(row);
            rows[own]++;
            squares[own] += influences[row] * influences[row];
        }
        var variance = squares.Zip(rows, (sum, count) => count > 1 ? sum * count / (count - 1) : sum).Sum();
        var error = Math.Sqrt(variance);
        return new()
        {
            Method = method,
            Low = difference - (HalfWidthInErrors * error),
            High = difference + (HalfWidthInErrors * error),
            StandardError = error,
            PValue = difference == 0 ? 1 : 2 * Normal.CDF(0, 1, -Math.Abs(difference) / error),
        };
    }
}
