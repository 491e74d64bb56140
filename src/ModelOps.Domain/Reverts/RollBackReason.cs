using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reverts;

/// <param name="By">Who decided it: the bot, or a person.</param>
/// <param name="Why">What was measured or said; null where nothing was.</param>
public sealed record RollBackReason(EnvironmentName Environment, DateTimeOffset At, string By, string? Why);
