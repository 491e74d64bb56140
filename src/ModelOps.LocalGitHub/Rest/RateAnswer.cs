namespace ModelOps.LocalGitHub.Rest;

/// <param name="Reset">Unix seconds.</param>
internal sealed record RateAnswer(int Limit, int Remaining, long Reset, int Used);
