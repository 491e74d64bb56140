using ModelOps.LocalGitHub.Git;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed class MergeGroupEvents(GitHubStore store, GitFolders git, WebhookOutbox outbox)
{
    public async Task PublishAsync(string action, QueueEntry entry, string? reason, CancellationToken cancel)
    {
        var repository = store.Repositories[entry.RepositoryId];
        var payload = new MergeGroupPayload
        {
            Action = action,
            Reason = reason,
            MergeGroup = new()
            {
                HeadSha = entry.Head.ToString(),
                HeadRef = entry.GroupRef.ToString(),
                BaseSha = entry.Base.ToString(),
                BaseRef = entry.BaseRef.ToString(),
                HeadCommit = SimpleCommit.Of(await git.HistoryOf(repository).ReadAsync(entry.Head, cancel)),
            },
        };
        outbox.Add("merge_group", action, repository, store.Accounts[entry.ById], payload, WebhookJson.Default.MergeGroupPayload);
    }
}
