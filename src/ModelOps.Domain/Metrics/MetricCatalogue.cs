namespace ModelOps.Domain.Metrics;

/// <summary>Every metric by its name: to add one, add it to its group.</summary>
internal static class MetricCatalogue
{
    public static IReadOnlyDictionary<string, Metric> ByName { get; } =
        new[] { ClassificationMetric.All, RegressionMetric.All, TensorMetric.All, CostMetric.All }
            .SelectMany(group => group).ToDictionary(metric => metric.Name);
}
