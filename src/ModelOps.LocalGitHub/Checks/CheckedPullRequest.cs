namespace ModelOps.LocalGitHub.Checks;

/// <summary>GitHub's <c>pull-request-minimal</c>: an open pull request whose head is the checked commit.</summary>
internal sealed record CheckedPullRequest(long Id, int Number, string Url, CheckedEnd Head, CheckedEnd Base);
