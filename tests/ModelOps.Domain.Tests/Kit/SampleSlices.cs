using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Tests.Kit;

/// <summary>Slices of a report and how they compare.</summary>
internal static class SampleSlices
{
    public static EvaluationReport WithSlices(this EvaluationReport report, params SliceReport[] slices) => report with
    {
        Slices = slices,
        SlicedBy = [.. slices.Select(slice => slice.Column).Distinct().Select(column => new SliceColumn(column, null))],
    };

    public static SliceReport Slice(string column, string name, long rows, double accuracy, double? recall) => new(column, name, rows,
    [
        MeasuredMetric.Of(Metric.Accuracy, accuracy) with { Low = accuracy - 0.04, High = accuracy + 0.03 },
        recall is { } share
            ? MeasuredMetric.Of(ClassificationMetric.Recall, share) with { Low = share - 0.06, High = share + 0.04 }
            : MeasuredMetric.NotDefined(ClassificationMetric.Recall, "No row is positive."),
    ]);

    public static SliceComparison Compare(SliceReport before, SliceReport now, double chance) => new(now.Column, now.Name, now.Rows,
    [
        .. now.Metrics.Select(measured => SampleComparison.Difference(measured.Name, before.Metrics.Single(other => other.Name == measured.Name).Value, measured.Value, 0.01, chance)),
    ]);
}
