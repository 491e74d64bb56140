using Prometheus;

namespace ModelOps.Bot.Health;

/// <summary>What a service manager asks: <c>/healthz</c> whether the process lives, <c>/readyz</c> whether it can take work; and <c>/metrics</c> for Prometheus.</summary>
internal static class HealthFeature
{
    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<JobMeter>();
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Ok());
        routes.MapReadiness();
        routes.MapMetrics();
    }
}
