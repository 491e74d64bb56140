namespace ModelOps.Benchmarks.Watching.Simulation;

/// <summary>What happens to one column.</summary>
/// <param name="Shift">In standard deviations.</param>
/// <param name="MoreOfSecond">By how much the share of the second word rises.</param>
/// <param name="Missing">By how much the share of missing values rises.</param>
internal sealed record Change(double Shift = 0, double Scale = 1, double MoreOfSecond = 0, double Missing = 0);
