using System.Text.Json;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>Tells an App where it is installed and which repositories came there. GitHub tells every App, whatever it subscribed to.</summary>
internal sealed class InstallationEvents(GitHubStore store, WebhookOutbox outbox, AppPresenter apps, AccountPresenter accounts)
{
    private const string Installed = "installation";

    public void TellOfNew()
    {
        var told = store.Deliveries.All.Where(delivery => delivery.Event == Installed).Select(delivery => delivery.InstallationId).ToHashSet();
        foreach (var installation in store.Installations.All.Where(installation => !told.Contains(installation.Id)))
        {
            var payload = new InstallationPayload
            {
                Installation = apps.Present(installation),
                Repositories = [.. store.Repositories.All.Where(row => row.OwnerId == installation.AccountId).Select(Present)],
                Sender = accounts.Present(store.Apps[installation.AppId].OwnerId),
            };
            Add(installation, Installed, payload.Action, JsonSerializer.Serialize(payload, WebhookJson.Default.InstallationPayload));
        }
    }

    public void PublishAdded(Repository repository, Account sender)
    {
        foreach (var installation in store.Installations.All.Where(row => row.AccountId == repository.OwnerId))
        {
            var payload = new InstallationRepositoriesPayload
            {
                Installation = apps.Present(installation),
                RepositoriesAdded = [Present(repository)],
                Sender = accounts.Present(sender),
            };
            Add(installation, "installation_repositories", payload.Action, JsonSerializer.Serialize(payload, WebhookJson.Default.InstallationRepositoriesPayload));
        }
    }

    private void Add(Installation installation, string eventName, string action, string payload)
    {
        if (store.Apps[installation.AppId].WebhookUrl is not null)
            outbox.Add(new()
            {
                Id = store.NewId(),
                AppId = installation.AppId,
                Guid = Guid.NewGuid(),
                Event = eventName,
                Action = action,
                InstallationId = installation.Id,
                Payload = payload,
            });
    }

    private InstalledRepository Present(Repository repository) => new(
        repository.Id, NodeId.Of("Repository", repository.Id), repository.Name, store.PathOf(repository).ToString(), repository.Private);
}
