using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>Which versions of a model served when.</summary>
/// <param name="Periods">The newest first.</param>
public sealed record ModelHistory(ModelName Model, IReadOnlyList<ServingPeriod> Periods)
{
    /// <summary>The time that was asked for; null: all times.</summary>
    public DateTimeOffset? At { get; init; }
}
