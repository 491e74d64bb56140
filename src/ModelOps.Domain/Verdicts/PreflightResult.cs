using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Verdicts;

/// <summary>How a candidate did when it was started where it will serve.</summary>
/// <param name="Text">What happened, in a sentence.</param>
public sealed record PreflightResult(EnvironmentName Environment, bool Passed, string Text)
{
    /// <summary>How it will take over after the merge; null where it did not start.</summary>
    public RolloutSettings? Rollout { get; init; }

    /// <summary>What would keep it out when it is merged, in sentences; null: nothing does.</summary>
    public string? Bar { get; init; }
}
