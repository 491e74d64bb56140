using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Repositories;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>The head or the base of a pull request.</summary>
internal sealed record PullRequestEnd
{
    /// <summary><c>owner:branch</c>.</summary>
    public required string Label { get; init; }

    public required string Ref { get; init; }

    public required string Sha { get; init; }

    public required AccountAnswer User { get; init; }

    public required RepositoryAnswer Repo { get; init; }
}
