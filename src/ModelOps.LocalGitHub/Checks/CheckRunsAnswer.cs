namespace ModelOps.LocalGitHub.Checks;

internal sealed record CheckRunsAnswer(int TotalCount, IReadOnlyList<CheckRunAnswer> CheckRuns);
