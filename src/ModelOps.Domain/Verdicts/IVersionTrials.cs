using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Verdicts;

/// <summary>Runs the versions of one changed model, and compares what came out.</summary>
public interface IVersionTrials
{
    Task<ModelEvaluation> EvaluateAsync(Trial trial, CancellationToken cancel);

    /// <param name="baseline">Evaluated before, and measured.</param>
    /// <param name="candidate">Evaluated before, and measured.</param>
    /// <param name="timed">Whether the two models also run in turn, for their speed.</param>
    Task<ComparisonReport> CompareAsync(Trial baseline, Trial candidate, bool timed, CancellationToken cancel);
}

/// <summary>One version of a model, run on the reference data of one version.</summary>
public readonly record struct Trial(Side Model, Side Data);

public enum Side
{
    /// <summary>What the change would replace.</summary>
    Base,

    /// <summary>What the change brings.</summary>
    Head,
}
