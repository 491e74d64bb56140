using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed class IssueEvents(GitHubStore store, WebhookOutbox outbox, IssuePresenter presenter)
{
    public void PublishComment(Comment comment, Account sender)
    {
        var issue = store.Issues[comment.IssueId];
        var repository = store.Repositories[issue.RepositoryId];
        var payload = new IssueCommentPayload { Issue = presenter.Present(issue), Comment = presenter.Present(comment) };
        outbox.Add("issue_comment", payload.Action, repository, sender, payload, WebhookJson.Default.IssueCommentPayload);
    }
}
