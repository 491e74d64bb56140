using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.PullRequests;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed class PullRequestEvents(GitHubStore store, WebhookOutbox outbox, PullRequestPresenter presenter)
{
    public async Task PublishAsync(string action, Issue issue, Account sender, CancellationToken cancel) =>
        Add(await PayloadAsync(action, issue, cancel), issue, sender);

    public async Task PublishSynchronizeAsync(Issue issue, RefChange head, Account sender, CancellationToken cancel)
    {
        var payload = await PayloadAsync("synchronize", issue, cancel);
        Add(payload with { Before = head.Before.ToString(), After = head.After.ToString() }, issue, sender);
    }

    /// <summary>What an edit changed: text, base or state. An issue that is no pull request has no event here.</summary>
    public async Task PublishChangeAsync(Issue before, Issue after, Account sender, CancellationToken cancel)
    {
        if (after.PullRequest is null)
            return;
        var edits = EditsOf(before, after);
        if (!edits.IsEmpty)
            Add(await PayloadAsync("edited", after, cancel) with { Changes = edits }, after, sender);
        if (before.IsOpen != after.IsOpen)
            await PublishAsync(after.IsOpen ? "reopened" : "closed", after, sender, cancel);
    }

    public void PublishReview(Review review, Account sender)
    {
        var issue = store.Issues[review.IssueId];
        var answer = presenter.Present(review);
        var payload = new ReviewPayload
        {
            // Webhooks write the state in small letters, the REST API in capitals.
            Review = answer with { State = answer.State.ToLowerInvariant() },
            PullRequest = presenter.PresentSummary(issue),
        };
        var repository = store.Repositories[issue.RepositoryId];
        outbox.Add("pull_request_review", payload.Action, repository, sender, payload, WebhookJson.Default.ReviewPayload);
    }

    private static PullRequestEdits EditsOf(Issue before, Issue after)
    {
        var (from, to) = (before.PullRequest!, after.PullRequest!);
        return new()
        {
            Title = before.Title == after.Title ? null : new(before.Title),
            Body = before.Body == after.Body ? null : new(before.Body ?? ""),
            Base = from.BaseRef == to.BaseRef ? null : new(new(from.BaseRef.Branch), new(from.Base.ToString())),
        };
    }

    private async Task<PullRequestPayload> PayloadAsync(string action, Issue issue, CancellationToken cancel) => new()
    {
        Action = action,
        Number = issue.Number,
        PullRequest = await presenter.PresentAsync(issue, cancel),
    };

    private void Add(PullRequestPayload payload, Issue issue, Account sender) => outbox.Add(
        "pull_request", payload.Action, store.Repositories[issue.RepositoryId], sender, payload, WebhookJson.Default.PullRequestPayload);
}
