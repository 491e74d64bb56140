namespace ModelOps.LocalGitHub.PullRequests;

internal sealed record ReviewRequest
{
    public string? Body { get; init; }

    /// <summary><c>APPROVE</c>, <c>REQUEST_CHANGES</c> or <c>COMMENT</c>.</summary>
    public string? Event { get; init; }

    public string? CommitId { get; init; }
}
