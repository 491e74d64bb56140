namespace ModelOps.LocalGitHub.Commits;

internal sealed record ParentAnswer(string Sha, string Url, string HtmlUrl);
