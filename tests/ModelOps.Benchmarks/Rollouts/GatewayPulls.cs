using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Serving;

namespace ModelOps.Benchmarks.Rollouts;

/// <summary>Answers gateways as the bot does.</summary>
internal sealed class GatewayPulls : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication app;

    private GatewayPulls(WebApplication app) => this.app = app;

    public Uri Address => new($"{app.Urls.Single()}/configuration");

    public static async Task<GatewayPulls> StartAsync(TrafficTable traffic, IPAddress address, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://{address}:0");
        app.MapGet("/configuration", async (string gateway, long generation, CancellationToken gone) =>
        {
            traffic.Report(gateway, generation);
            return await traffic.WaitForOtherThanAsync(generation, Patience, gone) is { } next ? Results.Json(next, ServingJson.Default.GatewayConfiguration) : Results.NoContent();
        });
        await app.StartAsync(cancel);
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
