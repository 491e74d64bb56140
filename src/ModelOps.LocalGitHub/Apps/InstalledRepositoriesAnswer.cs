using ModelOps.LocalGitHub.Repositories;

namespace ModelOps.LocalGitHub.Apps;

internal sealed record InstalledRepositoriesAnswer
{
    public required int TotalCount { get; init; }

    public required string RepositorySelection { get; init; }

    public required IReadOnlyList<RepositoryAnswer> Repositories { get; init; }
}
