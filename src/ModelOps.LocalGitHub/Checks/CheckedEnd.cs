namespace ModelOps.LocalGitHub.Checks;

internal sealed record CheckedEnd(string Ref, string Sha, CheckedRepository Repo);
