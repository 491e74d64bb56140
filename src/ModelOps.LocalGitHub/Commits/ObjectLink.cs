namespace ModelOps.LocalGitHub.Commits;

internal sealed record ObjectLink(string Sha, string Url);
