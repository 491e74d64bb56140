using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

internal sealed class PullRequestPresenter(
    GitHubStore store,
    AccessBook access,
    PullRequestMeasure measure,
    AccountPresenter accounts,
    IssuePresenter issues,
    RepositoryPresenter repositories)
{
    public string UrlOf(Issue issue) => $"{repositories.UrlOf(store.Repositories[issue.RepositoryId])}/pulls/{issue.Number}";

    public PullRequestSummary PresentSummary(Issue issue)
    {
        var part = issue.PullRequest!;
        var asIssue = issues.Present(issue);
        var api = asIssue.RepositoryUrl;
        return new()
        {
            Url = UrlOf(issue),
            Id = part.Id,
            NodeId = NodeId.Of("PullRequest", part.Id),
            HtmlUrl = asIssue.HtmlUrl,
            IssueUrl = asIssue.Url,
            ReviewCommentUrl = $"{api}/pulls/comments{{/number}}",
            StatusesUrl = $"{api}/statuses/{part.Head}",
            Number = issue.Number,
            State = asIssue.State,
            Title = issue.Title,
            User = asIssue.User,
            Body = issue.Body,
            Labels = asIssue.Labels,
            CreatedAt = issue.CreatedAt,
            UpdatedAt = issue.UpdatedAt,
            ClosedAt = asIssue.ClosedAt,
            MergedAt = part.Merged?.At,
            MergeCommitSha = part.Merged?.Commit.ToString(),
            Assignees = asIssue.Assignees,
            Head = EndOf(store.HeadRepositoryOf(issue), part.HeadRef, part.Head),
            Base = EndOf(store.Repositories[issue.RepositoryId], part.BaseRef, part.Base),
            AuthorAssociation = asIssue.AuthorAssociation,
            Draft = part.Draft,
        };
    }

    public async Task<PullRequestAnswer> PresentAsync(Issue issue, CancellationToken cancel) => new(
        PresentSummary(issue),
        await measure.SizeAsync(issue, cancel),
        store.Comments.All.Count(comment => comment.IssueId == issue.Id),
        issue.PullRequest!.Merged is { } merged ? accounts.Present(merged.ById) : null);

    public ReviewAnswer Present(Review review)
    {
        var issue = store.Issues[review.IssueId];
        return new()
        {
            Id = review.Id,
            NodeId = NodeId.Of("PullRequestReview", review.Id),
            User = accounts.Present(review.AuthorId),
            Body = review.Body,
            State = review.State,
            HtmlUrl = $"{issues.PageOf(issue)}#pullrequestreview-{review.Id}",
            PullRequestUrl = UrlOf(issue),
            SubmittedAt = review.SubmittedAt,
            CommitId = review.Commit.ToString(),
            AuthorAssociation = access.AssociationOf(store.Accounts[review.AuthorId], store.Repositories[issue.RepositoryId]),
        };
    }

    private PullRequestEnd EndOf(Repository repository, RefName name, CommitId commit) => new()
    {
        Label = $"{store.PathOf(repository).Owner}:{name.Branch}",
        Ref = name.Branch,
        Sha = commit.ToString(),
        User = accounts.Present(repository.OwnerId),
        Repo = repositories.Present(repository),
    };
}
