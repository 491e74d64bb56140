namespace ModelOps.LocalGitHub.Repositories;

internal sealed record ForkRequest
{
    /// <summary>The organisation that gets the fork; without it, the caller.</summary>
    public string? Organization { get; init; }

    /// <summary>Without it, that of the repository.</summary>
    public string? Name { get; init; }

    public bool? DefaultBranchOnly { get; init; }
}
