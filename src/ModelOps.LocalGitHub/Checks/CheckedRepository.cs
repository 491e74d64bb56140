namespace ModelOps.LocalGitHub.Checks;

internal sealed record CheckedRepository(long Id, string Url, string Name);
