namespace ModelOps.LocalGitHub.PullRequests;

internal sealed record PullRequestSize
{
    /// <summary>Null once the pull request is closed.</summary>
    public required bool? Mergeable { get; init; }

    public required int Commits { get; init; }

    public required int Additions { get; init; }

    public required int Deletions { get; init; }

    public required int ChangedFiles { get; init; }
}
