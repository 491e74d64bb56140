using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Reporting;

/// <summary>The cells of a table that hold one metric of two versions.</summary>
internal static class FigureCells
{
    public const string NotDefined = "n/a";

    public static string Value(Metric metric, double? value) => value is { } number ? FigureText.Of(metric, number) : NotDefined;

    /// <summary>Empty where there is no such version.</summary>
    public static string Value(Metric metric, EvaluationReport? report) => report is null ? "" : Value(metric, report.Find(metric)?.Value);

    /// <summary>As compared row by row, else of the two values.</summary>
    public static string Difference(Metric metric, EvaluationReport? before, EvaluationReport now, MetricDifference? compared) =>
        before is null ? ""
        : (compared?.Difference ?? Between(metric, before.Find(metric)?.Value, now.Find(metric)?.Value)) is { } difference ? FigureText.Difference(metric, difference)
        : NotDefined;

    public static string Interval(Metric metric, MetricDifference? difference) =>
        difference is { Low: { } low, High: { } high } ? FigureText.Interval(metric, low, high) : "";

    private static double? Between(Metric metric, double? before, double? now) =>
        metric.Better == Direction.NearerZero ? Distance(now) - Distance(before) : now - before;

    private static double? Distance(double? value) => value is { } number ? Math.Abs(number) : null;
}
