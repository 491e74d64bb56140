namespace ModelOps.LocalGitHub.Rest;

/// <summary>GitHub's <c>rate-limit-overview</c>.</summary>
internal sealed record RateLimitAnswer(RateResources Resources, RateAnswer Rate);
