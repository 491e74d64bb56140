using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Issues;

internal sealed class IssuePresenter(
    GitHubStore store, AccessBook access, AccountPresenter accounts, AppPresenter apps, RepositoryPresenter repositories)
{
    public IssueAnswer Present(Issue issue)
    {
        var repository = store.Repositories[issue.RepositoryId];
        var url = $"{repositories.UrlOf(repository)}/issues/{issue.Number}";
        return new()
        {
            Url = url,
            RepositoryUrl = repositories.UrlOf(repository),
            HtmlUrl = PageOf(issue),
            Id = issue.Id,
            NodeId = NodeId.Of("Issue", issue.Id),
            Number = issue.Number,
            Title = issue.Title,
            User = accounts.Present(issue.AuthorId),
            Labels = LabelsOf(issue),
            State = issue.IsOpen ? "open" : "closed",
            StateReason = issue.PullRequest is null ? issue.Closed?.Reason : null,
            Assignees = [.. issue.AssigneeIds.Select(accounts.Present)],
            Comments = store.Comments.All.Count(comment => comment.IssueId == issue.Id),
            CreatedAt = issue.CreatedAt,
            UpdatedAt = issue.UpdatedAt,
            ClosedAt = issue.Closed?.At,
            ClosedBy = issue.Closed is { } closed ? accounts.Present(closed.ById) : null,
            AuthorAssociation = access.AssociationOf(store.Accounts[issue.AuthorId], repository),
            Body = issue.Body,
            Reactions = ReactionsAnswer.Of(url, []),
            PerformedViaGithubApp = apps.PresentIfAny(issue.AppId),
            PullRequest = issue.PullRequest is { } pull
                ? new($"{repositories.UrlOf(repository)}/pulls/{issue.Number}", PageOf(issue), pull.Merged?.At)
                : null,
            Draft = issue.PullRequest?.Draft,
        };
    }

    public IReadOnlyList<LabelAnswer> LabelsOf(Issue issue) => [.. issue.LabelIds.Select(id => Present(store.Labels[id]))];

    public CommentAnswer Present(Comment comment)
    {
        var issue = store.Issues[comment.IssueId];
        var repository = store.Repositories[issue.RepositoryId];
        var url = $"{repositories.UrlOf(repository)}/issues/comments/{comment.Id}";
        return new()
        {
            Url = url,
            HtmlUrl = $"{PageOf(issue)}#issuecomment-{comment.Id}",
            IssueUrl = $"{repositories.UrlOf(repository)}/issues/{issue.Number}",
            Id = comment.Id,
            NodeId = NodeId.Of("IssueComment", comment.Id),
            User = accounts.Present(comment.AuthorId),
            CreatedAt = comment.CreatedAt,
            UpdatedAt = comment.UpdatedAt,
            Body = comment.Body,
            AuthorAssociation = access.AssociationOf(store.Accounts[comment.AuthorId], repository),
            Reactions = ReactionsAnswer.Of(url, [.. store.ReactionsTo(comment)]),
            PerformedViaGithubApp = apps.PresentIfAny(comment.AppId),
        };
    }

    public ReactionAnswer Present(Reaction reaction) => new(
        reaction.Id, NodeId.Of("Reaction", reaction.Id), accounts.Present(reaction.UserId), reaction.Content, reaction.CreatedAt);

    public string PageOf(Issue issue) =>
        $"{repositories.PageOf(store.Repositories[issue.RepositoryId])}/{(issue.PullRequest is null ? "issues" : "pull")}/{issue.Number}";

    private LabelAnswer Present(Label label) => new()
    {
        Id = label.Id,
        NodeId = NodeId.Of("Label", label.Id),
        Url = $"{repositories.UrlOf(store.Repositories[label.RepositoryId])}/labels/{Uri.EscapeDataString(label.Name)}",
        Name = label.Name,
        Color = label.Color,
    };
}
