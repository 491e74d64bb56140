namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>A new pull request, or what changes in one; what is absent stays.</summary>
internal sealed record PullRequestRequest
{
    public string? Title { get; init; }

    public string? Body { get; init; }

    /// <summary>A branch, or <c>owner:branch</c>.</summary>
    public string? Head { get; init; }

    public string? Base { get; init; }

    public bool? Draft { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string? State { get; init; }
}
