using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Checks;

internal sealed class CheckRunPresenter(GitHubStore store, AppPresenter apps, RepositoryPresenter repositories)
{
    public CheckRunAnswer Present(CheckRun run)
    {
        var repository = store.Repositories[run.RepositoryId];
        var url = $"{repositories.UrlOf(repository)}/check-runs/{run.Id}";
        return new()
        {
            Id = run.Id,
            Name = run.Name,
            NodeId = NodeId.Of("CheckRun", run.Id),
            HeadSha = run.Head.ToString(),
            ExternalId = run.ExternalId ?? "",
            Url = url,
            HtmlUrl = $"{repositories.PageOf(repository)}/runs/{run.Id}",
            DetailsUrl = run.DetailsUrl,
            Status = run.Status,
            Conclusion = run.Conclusion,
            StartedAt = run.StartedAt,
            CompletedAt = run.CompletedAt,
            Output = new()
            {
                Title = run.Title,
                Summary = run.Summary,
                Text = run.Text,
                AnnotationsCount = run.Annotations.Count,
                AnnotationsUrl = $"{url}/annotations",
            },
            CheckSuite = new(run.SuiteId),
            App = apps.Present(store.Apps[run.AppId]),
            PullRequests = [.. PullRequestsOf(run, repository)],
        };
    }

    public AnnotationAnswer Present(CheckRun run, Annotation annotation) => new()
    {
        Path = annotation.Path,
        BlobHref = $"{repositories.PageOf(store.Repositories[run.RepositoryId])}/blob/{run.Head}/{annotation.Path}",
        StartLine = annotation.StartLine,
        EndLine = annotation.EndLine,
        StartColumn = annotation.StartColumn,
        EndColumn = annotation.EndColumn,
        AnnotationLevel = annotation.Level,
        Title = annotation.Title,
        Message = annotation.Message,
        RawDetails = annotation.RawDetails,
    };

    private IEnumerable<CheckedPullRequest> PullRequestsOf(CheckRun run, Repository repository)
    {
        var link = new CheckedRepository(repository.Id, repositories.UrlOf(repository), repository.Name);
        return from issue in store.IssuesOf(repository)
               let pull = issue.PullRequest
               // GitHub names none that come from forks.
               where pull is { ForkId: null } && issue.IsOpen && pull.Head == run.Head
               select new CheckedPullRequest(
                   pull.Id,
                   issue.Number,
                   $"{link.Url}/pulls/{issue.Number}",
                   new(pull.HeadRef.Branch, pull.Head.ToString(), link),
                   new(pull.BaseRef.Branch, pull.Base.ToString(), link));
    }
}
