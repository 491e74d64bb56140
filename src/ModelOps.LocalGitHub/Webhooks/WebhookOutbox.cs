using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>Webhooks that wait to be sent, one for each App that has subscribed to the event.</summary>
internal sealed class WebhookOutbox(GitHubStore store, AccountPresenter accounts, RepositoryPresenter repositories)
{
    private readonly Channel<long> waiting = Channel.CreateUnbounded<long>();

    public ChannelReader<long> Waiting => waiting.Reader;

    public void Add<TPayload>(
        string eventName, string? action, Repository repository, Account sender, TPayload payload, JsonTypeInfo<TPayload> type)
        where TPayload : RepositoryPayload
    {
        foreach (var app in store.Apps.All.Where(app => app.Events.Contains(eventName)))
            AddFor(app, eventName, action, repository, sender, payload, type);
    }

    /// <summary>For one App, whatever it subscribed to.</summary>
    public void AddFor<TPayload>(
        App app, string eventName, string? action, Repository repository, Account sender, TPayload payload, JsonTypeInfo<TPayload> type)
        where TPayload : RepositoryPayload
    {
        if (app.WebhookUrl is null || store.FindInstallation(app, repository) is not { } installation)
            return;
        var owner = store.Accounts[repository.OwnerId];
        var whole = payload with
        {
            Repository = repositories.Present(store.Repositories[repository.Id]),
            Organization = owner.Type == AccountKind.Organization ? Present(owner) : null,
            Sender = accounts.Present(sender),
            Installation = new(installation.Id, NodeId.Of("Installation", installation.Id)),
        };
        Add(new()
        {
            Id = store.NewId(),
            AppId = app.Id,
            Guid = Guid.NewGuid(),
            Event = eventName,
            Action = action,
            InstallationId = installation.Id,
            RepositoryId = repository.Id,
            Payload = JsonSerializer.Serialize(whole, type),
        });
    }

    public void Add(Delivery delivery)
    {
        store.Deliveries.Put(delivery);
        waiting.Writer.TryWrite(delivery.Id);
    }

    /// <summary>The same delivery once more, under its own id but the same GUID.</summary>
    public void Redeliver(Delivery delivery) => Add(delivery with { Id = store.NewId(), Redelivery = true, Outcome = null });

    /// <summary>Takes up what a former run left unsent.</summary>
    public void TakeUp()
    {
        foreach (var delivery in store.Deliveries.All.Where(delivery => delivery.Outcome is null))
            waiting.Writer.TryWrite(delivery.Id);
    }

    private OrganizationAnswer Present(Account organization)
    {
        var account = accounts.Present(organization);
        return new()
        {
            Login = account.Login,
            Id = account.Id,
            NodeId = account.NodeId,
            Url = account.Url.Replace("/users/", "/orgs/", StringComparison.Ordinal),
            AvatarUrl = account.AvatarUrl,
        };
    }
}
