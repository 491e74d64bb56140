using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Deployments;

/// <summary>Which deployments of a repository a call asks for.</summary>
internal sealed class DeploymentQuery
{
    [FromQuery(Name = "sha")]
    public string? Commit { get; init; }

    [FromQuery(Name = "ref")]
    public string? Ref { get; init; }

    [FromQuery(Name = "task")]
    public string? Task { get; init; }

    [FromQuery(Name = "environment")]
    public string? Environment { get; init; }

    public required RepositoryScope Scope { get; init; }

    [FromServices]
    public required GitHubStore Store { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Deployment> Found =>
    [
        .. Store.Deployments.All.Reverse().Where(row => row.RepositoryId == Scope.Repository.Id)
            .Where(row => Commit is null or "none" || row.Commit.ToString() == Commit)
            .Where(row => Ref is null or "none" || row.Ref == Ref)
            .Where(row => Task is null or "none" || row.Task == Task)
            .Where(row => Environment is null or "none" || row.Environment == Environment),
    ];
}
