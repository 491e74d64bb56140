using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Manifests;

/// <summary>How a live model is watched.</summary>
/// <param name="WindowRequests">How many requests are judged together.</param>
/// <param name="DriftPsi">The population stability index from which a column has drifted.</param>
/// <param name="Labels">Null: no labels are expected.</param>
public sealed record MonitoringSettings(int WindowRequests, double DriftPsi, LabelSettings? Labels);

/// <param name="Metric">What is computed from predictions and the labels that come later.</param>
/// <param name="JoinWithin">How long after its prediction a label is still taken.</param>
/// <param name="Sample">The share of requests that is kept for labels.</param>
public sealed record LabelSettings(Metric Metric, TimeSpan JoinWithin, double Sample);
