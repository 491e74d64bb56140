namespace ModelOps.LocalGitHub.PullRequests;

internal sealed record MergeRequest
{
    public string? CommitTitle { get; init; }

    public string? CommitMessage { get; init; }

    /// <summary>The head that the caller has looked at.</summary>
    public string? Sha { get; init; }

    /// <summary><c>merge</c> or <c>squash</c>; <c>rebase</c> is switched off in every repository here.</summary>
    public string? MergeMethod { get; init; }
}
