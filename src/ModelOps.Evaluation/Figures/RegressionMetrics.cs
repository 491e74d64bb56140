using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>The figures of a regression, equal to scikit-learn's of the same names to 1e-9.</summary>
internal static class RegressionMetrics
{
    private const string Constant = "All targets are the same: there is no variance to explain.";

    /// <summary>What scikit-learn divides by where the target is 0.</summary>
    private const double SmallestTarget = 2.220446049250313e-16;

    public static IReadOnlyList<MeasuredMetric> Of(RegressionRows rows)
    {
        if (rows.Weights.WhyNothing is { } why)
            return [.. Names.Select(metric => MeasuredMetric.NotDefined(metric, why))];
        var (bias, squares) = (rows.Weights.Mean(rows.Error), rows.Weights.Mean(row => Square(rows.Error(row))));
        return
        [
            MeasuredMetric.Of(RegressionMetric.Mae, rows.Weights.Mean(row => Math.Abs(rows.Error(row)))),
            MeasuredMetric.Of(RegressionMetric.Rmse, Math.Sqrt(squares)),
            Explained(RegressionMetric.R2, rows, squares),
            MeasuredMetric.Of(RegressionMetric.Mape, rows.Weights.Mean(row => AbsoluteShare(rows, row))),
            MeasuredMetric.Of(RegressionMetric.MedianAe, MedianError(rows)),
            MeasuredMetric.Of(RegressionMetric.MaxError, LargestError(rows)),
            Explained(RegressionMetric.ExplainedVariance, rows, rows.Weights.Mean(row => Square(rows.Error(row) - bias))),
            MeasuredMetric.Of(RegressionMetric.Bias, bias),
        ];
    }

    public static double AbsoluteShare(RegressionRows rows, int row) => Math.Abs(rows.Error(row)) / Math.Max(Math.Abs(rows.Targets[row]), SmallestTarget);

    private static IEnumerable<Metric> Names =>
        Metric.ByName.Values.Where(metric => metric.Tasks != MetricTasks.All && metric.Tasks.HasFlag(MetricTasks.Regression));

    /// <summary>One less the share of the target's variance that is left.</summary>
    private static MeasuredMetric Explained(Metric metric, RegressionRows rows, double left) =>
        IsConstant(rows) ? MeasuredMetric.NotDefined(metric, Constant) : MeasuredMetric.Of(metric, 1 - (left / TargetVariance(rows)));

    /// <summary>By comparison: the variance of equal numbers need not round to 0.</summary>
    private static bool IsConstant(RegressionRows rows)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Weights[row] > 0)
                (lowest, highest) = (Math.Min(lowest, rows.Targets[row]), Math.Max(highest, rows.Targets[row]));
        }
        return lowest == highest;
    }

    private static double TargetVariance(RegressionRows rows)
    {
        var mean = rows.Weights.Mean(row => rows.Targets[row]);
        return rows.Weights.Mean(row => Square(rows.Targets[row] - mean));
    }

    /// <summary>Without weights the mean of the middle two; with weights the lower median, the first error at which half the weight is reached.</summary>
    private static double MedianError(RegressionRows rows)
    {
        var errors = new double[rows.Count];
        for (var row = 0; row < errors.Length; row++)
            errors[row] = Math.Abs(rows.Error(row));
        if (rows.Weights.AllOne)
        {
            Array.Sort(errors);
            return (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2;
        }
        return LowerMedian(errors, rows.Weights);
    }

    private static double LowerMedian(double[] errors, RowWeights weights)
    {
        var order = RankOrder.Of(new NumberColumn(errors));
        var (reached, half) = (0.0, 0.0);
        foreach (var row in order)
            half += weights[row] / 2;
        foreach (var row in order)
        {
            reached += weights[row];
            if (reached >= half && reached > 0)
                return errors[row];
        }
        return errors[order[^1]];
    }

    private static double LargestError(RegressionRows rows)
    {
        var largest = 0.0;
        for (var row = 0; row < rows.Count; row++)
            largest = rows.Weights[row] > 0 ? Math.Max(largest, Math.Abs(rows.Error(row))) : largest;
        return largest;
    }

    private static double Square(double value) => value * value;
}
