namespace ModelOps.Domain.Verdicts;

/// <summary>That somebody took it upon themselves.</summary>
/// <param name="By">The GitHub user.</param>
public sealed record Consent(string By, DateTimeOffset At, string? Why);
