using System.Text.Json;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>Greets an App that is new here, as GitHub does when a webhook is set up.</summary>
internal sealed class PingWriter(GitHubStore store, WebhookOutbox outbox, SiteAddress site)
{
    public void GreetNewApps()
    {
        foreach (var app in store.Apps.All)
            if (app.WebhookUrl is { } url && !store.Deliveries.All.Any(delivery => delivery.AppId == app.Id && delivery.Event == "ping"))
                outbox.Add(PingOf(app, url));
    }

    private Delivery PingOf(App app, Uri url)
    {
        var payload = new PingPayload
        {
            HookId = app.Id,
            Hook = new()
            {
                Id = app.Id,
                AppId = app.Id,
                Events = app.Events,
                Config = new(url.AbsoluteUri),
                CreatedAt = app.CreatedAt,
                UpdatedAt = app.CreatedAt,
                DeliveriesUrl = $"{site.Api}/app/hook/deliveries",
            },
        };
        return new()
        {
            Id = store.NewId(),
            AppId = app.Id,
            Guid = Guid.NewGuid(),
            Event = "ping",
            Payload = JsonSerializer.Serialize(payload, WebhookJson.Default.PingPayload),
        };
    }
}
