using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Checks;

/// <summary>Which check runs of a commit a call asks for.</summary>
internal sealed class CheckRunQuery
{
    [FromRoute(Name = "ref")]
    public required string Reference { get; init; }

    [FromQuery(Name = "check_name")]
    public string? CheckName { get; init; }

    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary><c>latest</c>, the usual one: of several runs of a name and App, the last only; or <c>all</c>.</summary>
    [FromQuery(Name = "filter")]
    public string? Filter { get; init; }

    [FromQuery(Name = "app_id")]
    public long? AppId { get; init; }

    [FromServices]
    public required GitHubStore Store { get; init; }

    [FromServices]
    public required GitFolders Git { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CheckRun> RunsOf(Repository repository, CommitId head)
    {
        var runs = Store.CheckRuns.All.Reverse().Where(run => run.RepositoryId == repository.Id && run.Head == head);
        if (Filter != "all")
            runs = runs.DistinctBy(run => (run.AppId, run.Name));
        return
        [
            .. runs.Where(run => CheckName is null || run.Name == CheckName)
                .Where(run => Status is null || run.Status == Status)
                .Where(run => AppId is null || run.AppId == AppId),
        ];
    }
}
