using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Labels;

/// <summary>A claim as it stood at a time.</summary>
public sealed record MeasuredClaim(DateTimeOffset At, ModelVersion Version, Claim Claim);
