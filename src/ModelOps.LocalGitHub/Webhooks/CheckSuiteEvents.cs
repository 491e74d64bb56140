using ModelOps.LocalGitHub.Checks;
using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>Asks the App of a suite for all its checks again, whether it subscribed or not.</summary>
internal sealed class CheckSuiteEvents(
    GitHubStore store, GitFolders git, WebhookOutbox outbox, CheckRunPresenter presenter, RepositoryPresenter repositories)
{
    /// <param name="last">The newest run of the suite.</param>
    public async Task PublishRerunAsync(CheckRun last, Account sender, CancellationToken cancel)
    {
        var repository = store.Repositories[last.RepositoryId];
        var shown = presenter.Present(last);
        var branch = (await git.Open(repository).RefsAsync(cancel)).FirstOrDefault(found => found.Key.IsBranch && found.Value == last.Head).Key;
        var runs = store.CheckRuns.All.Where(run => run.SuiteId == last.SuiteId).ToList();
        var started = runs[0].StartedAt ?? repository.PushedAt;
        var payload = new CheckSuitePayload
        {
            CheckSuite = new()
            {
                Id = last.SuiteId,
                NodeId = NodeId.Of("CheckSuite", last.SuiteId),
                HeadBranch = branch?.Branch,
                HeadSha = shown.HeadSha,
                Status = last.Status,
                Conclusion = last.Conclusion,
                Url = $"{repositories.UrlOf(repository)}/check-suites/{last.SuiteId}",
                PullRequests = shown.PullRequests,
                App = shown.App,
                CreatedAt = started,
                UpdatedAt = last.CompletedAt ?? started,
                LatestCheckRunsCount = runs.DistinctBy(run => run.Name).Count(),
                HeadCommit = SimpleCommit.Of(await git.HistoryOf(repository).ReadAsync(last.Head, cancel)),
            },
        };
        outbox.AddFor(store.Apps[last.AppId], "check_suite", payload.Action, repository, sender, payload, WebhookJson.Default.CheckSuitePayload);
    }
}
