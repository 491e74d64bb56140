using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>
/// Outputs held against expected ones, tensor after tensor, as numpy's <c>isclose(…, equal_nan=True)</c> does: an element is within tolerance
/// where |actual − expected| ≤ atol + rtol × |expected|, where both are the same infinity, or where neither is a number.
/// </summary>
internal sealed class TensorComparison(double relativeTolerance, double absoluteTolerance)
{
    private long elements;
    private long within;
    private double largest;
    private double largestShare;

    /// <param name="actual">As many elements as are expected: a caller reports another shape as what it is.</param>
    public void Add(NumberColumn actual, NumberColumn expected)
    {
        if (actual.Count != expected.Count)
            throw new ArgumentException($"{actual.Count} elements where {expected.Count} are expected.", nameof(actual));
        for (var index = 0; index < expected.Count; index++)
            Add(actual[index], expected[index]);
    }

    public IReadOnlyList<MeasuredMetric> Metrics => elements == 0
        ? [.. Names.Select(metric => MeasuredMetric.NotDefined(metric, "The expected tensors hold no element."))]
        :
        [
            Error(TensorMetric.MaxAbsoluteError, largest),
            Error(TensorMetric.MaxRelativeError, largestShare),
            MeasuredMetric.Of(TensorMetric.WithinTolerance, (double)within / elements),
        ];

    private static Metric[] Names => [TensorMetric.MaxAbsoluteError, TensorMetric.MaxRelativeError, TensorMetric.WithinTolerance];

    private static MeasuredMetric Error(Metric metric, double value) => double.IsFinite(value)
        ? MeasuredMetric.Of(metric, value)
        : MeasuredMetric.NotDefined(metric, "An element is infinite, or no number, where another value is expected.");

    private void Add(double actual, double expected)
    {
        elements++;
        if (actual.Equals(expected))
        {
            within++;
            return;
        }
        var error = double.IsNaN(actual - expected) ? double.PositiveInfinity : Math.Abs(actual - expected);
        within += double.IsFinite(expected) && error <= absoluteTolerance + (relativeTolerance * Math.Abs(expected)) ? 1 : 0;
        largest = Math.Max(largest, error);
        if (expected != 0)
            largestShare = Math.Max(largestShare, double.IsFinite(expected) ? error / Math.Abs(expected) : double.PositiveInfinity);
    }
}
