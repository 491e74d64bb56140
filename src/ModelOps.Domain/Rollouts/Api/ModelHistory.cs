using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>Which versions of a model served when.</summary>
/// <param name="At">The time that was asked for; null: all times.</param>
/// <param name="Periods">The newest first.</param>
public sealed record ModelHistory(ModelName Model, DateTimeOffset? At, IReadOnlyList<ServingPeriod> Periods);
