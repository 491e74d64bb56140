using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Repositories;

internal sealed class RepositoryPresenter(GitHubStore store, SiteAddress site, AccountPresenter accounts)
{
    public string UrlOf(Repository repository) => $"{site.Api}/repos/{store.PathOf(repository)}";

    public string PageOf(Repository repository) => $"{site.Web}/{store.PathOf(repository)}";

    /// <summary>As the answer to a call for the repository itself, with those that it was forked from.</summary>
    public RepositoryAnswer PresentWhole(Repository repository) => Present(repository) with
    {
        NetworkCount = 0,
        SubscribersCount = 0,
        Parent = repository.ParentId is { } parent ? Present(store.Repositories[parent]) : null,
        Source = repository.SourceId is { } source ? Present(store.Repositories[source]) : null,
    };

    /// <summary>As a part of other answers.</summary>
    public RepositoryAnswer Present(Repository repository) => new()
    {
        Id = repository.Id,
        NodeId = NodeId.Of("Repository", repository.Id),
        Name = repository.Name,
        FullName = store.PathOf(repository).ToString(),
        Private = repository.Private,
        Owner = accounts.Present(repository.OwnerId),
        HtmlUrl = PageOf(repository),
        Description = repository.Description,
        Fork = repository.ParentId is not null,
        ForksCount = store.Repositories.All.Count(row => row.ParentId == repository.Id),
        Url = UrlOf(repository),
        CreatedAt = repository.CreatedAt,
        UpdatedAt = repository.UpdatedAt,
        PushedAt = repository.PushedAt,
        OpenIssuesCount = store.IssuesOf(repository).Count(issue => issue.IsOpen),
        DefaultBranch = repository.DefaultBranch,
    };
}
