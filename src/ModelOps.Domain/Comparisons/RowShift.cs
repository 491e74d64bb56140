namespace ModelOps.Domain.Comparisons;

/// <param name="Row">Counted from 0, in the order of the reference data.</param>
/// <param name="Baseline">The answer; of classes the probability that moved.</param>
/// <param name="Candidate">The same of the candidate.</param>
public sealed record RowShift(int Row, double Baseline, double Candidate);
