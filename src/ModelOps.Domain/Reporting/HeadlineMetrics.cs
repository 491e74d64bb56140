using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Reporting;

/// <summary>The few figures that a reader looks at first: those with gates, and those that tell most of a task.</summary>
public static class HeadlineMetrics
{
    private static readonly Dictionary<string, string[]> ByTask = new()
    {
        ["binary-classification"] = ["accuracy", "roc_auc", "log_loss", "latency_p99_ms"],
        ["multiclass-classification"] = ["accuracy", "f1_macro", "log_loss", "latency_p99_ms"],
        ["regression"] = ["mae", "rmse", "r2", "latency_p99_ms"],
        ["tensors"] = ["max_absolute_error", "max_relative_error", "within_tolerance", "latency_p99_ms"],
    };

    /// <summary>In the order of the catalogue.</summary>
    public static IEnumerable<Metric> Of(EvaluationReport report, IReadOnlyList<GateResult> gates)
    {
        var telling = ByTask.GetValueOrDefault(report.Task, []);
        return Metric.ByName.Values.Where(metric =>
            gates.Any(gate => gate.Gate.Metric == metric) || (telling.Contains(metric.Name) && report.Find(metric) is not null));
    }
}
