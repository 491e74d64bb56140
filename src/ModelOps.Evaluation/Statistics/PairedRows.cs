using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>What the statistics must know of the rows themselves.</summary>
/// <param name="IsPositive">1 where the row is of the positive class: DeLong's variance is that of the two classes apart.</param>
/// <param name="IsRight">Whether the baseline, or the second model, takes the row for its class; null of numbers.</param>
internal sealed record PairedRows(RowWeights Weights, Func<int, int> IsPositive, Func<int, bool, bool>? IsRight);
