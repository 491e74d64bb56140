namespace ModelOps.LocalGitHub.Rest;

/// <summary>How many calls were made, and when the count starts again.</summary>
internal sealed record RateUsage(int Used, DateTimeOffset Reset);
