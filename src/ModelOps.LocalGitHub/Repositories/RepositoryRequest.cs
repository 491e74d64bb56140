namespace ModelOps.LocalGitHub.Repositories;

internal sealed record RepositoryRequest
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public bool? Private { get; init; }

    /// <summary>Starts the repository with a commit that holds a README.</summary>
    public bool? AutoInit { get; init; }
}
