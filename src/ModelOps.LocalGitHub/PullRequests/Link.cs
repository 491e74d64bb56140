namespace ModelOps.LocalGitHub.PullRequests;

internal sealed record Link(string Href);
