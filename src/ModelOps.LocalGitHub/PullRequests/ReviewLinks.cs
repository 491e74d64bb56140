namespace ModelOps.LocalGitHub.PullRequests;

internal sealed record ReviewLinks(Link Html, Link PullRequest);
