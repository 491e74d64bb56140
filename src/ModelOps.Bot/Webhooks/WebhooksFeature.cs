using ModelOps.Bot.Webhooks.Healing;

namespace ModelOps.Bot.Webhooks;

internal static class WebhooksFeature
{
    public static void AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookBodies>();
        builder.Services.AddSingleton<WebhookInbox>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookInbox>());
        builder.Services.AddSingleton<DeliveryClaims>();
        builder.Services.AddSingleton<EventRouter>();
        builder.Services.AddHostedService<InboxWorker>();
        builder.Services.AddSingleton<HookDeliveries>();
        builder.Services.AddHostedService<DeliveryHealing>();
    }
}
