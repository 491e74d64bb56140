using ModelOps.Domain.Serving;
using ModelOps.TestKit;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>A configuration server, a gateway that follows it, and two back ends.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    public required ConfigurationServer Bot { get; init; }

    public required BackEnd Old { get; init; }

    public required BackEnd New { get; init; }

    public RunningGateway Gateway { get; private set; } = null!;

    public HttpClient Client => Gateway.Client;

    public static async Task<Stage> SetAsync(CancellationToken cancel, params string[] more)
    {
        var stage = new Stage
        {
            Bot = await ConfigurationServer.StartAsync(cancel),
            Old = await BackEnd.StartAsync("v1.0.0", cancel),
            New = await BackEnd.StartAsync("v1.1.0", cancel),
        };
        stage.Gateway = await RunningGateway.StartAsync(stage.Bot, stage.folder.Path, more, cancel);
        return stage;
    }

    /// <summary>Gives the model <c>scorer</c> these weights and waits until the gateway reports it.</summary>
    public Task ShareAsync(long generation, int oldWeight, int newWeight, CancellationToken cancel) =>
        ShareAsync(generation, cancel, Old.Weighing(oldWeight), New.Weighing(newWeight));

    public Task ShareAsync(long generation, CancellationToken cancel, params VersionEndpoint[] versions) =>
        OfferAsync(Configurations.Of(generation, Configurations.Model("scorer", versions)), cancel);

    public async Task OfferAsync(GatewayConfiguration configuration, CancellationToken cancel)
    {
        Bot.Offer(configuration);
        await Bot.ReportedAsync(configuration.Generation, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Old.Release();
        New.Release();
        await Gateway.DisposeAsync();
        await Bot.DisposeAsync();
        await Old.DisposeAsync();
        await New.DisposeAsync();
        folder.Dispose();
    }
}
