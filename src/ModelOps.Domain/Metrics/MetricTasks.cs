namespace ModelOps.Domain.Metrics;

/// <summary>The kinds of model that a metric is measured of.</summary>
[Flags]
public enum MetricTasks
{
    None = 0,
    Binary = 1,
    Multiclass = 2,
    Regression = 4,
    Tensors = 8,
    Classification = Binary | Multiclass,
    All = Classification | Regression | Tensors,
}
