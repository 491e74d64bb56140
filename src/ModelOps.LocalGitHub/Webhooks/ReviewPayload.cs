using ModelOps.LocalGitHub.PullRequests;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record ReviewPayload : RepositoryPayload
{
    public string Action => "submitted";

    public required ReviewAnswer Review { get; init; }

    public required PullRequestSummary PullRequest { get; init; }
}
