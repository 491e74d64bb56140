namespace ModelOps.LocalGitHub.Checks;

internal sealed record CheckSuiteLink(long Id);
