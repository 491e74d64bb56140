using Microsoft.AspNetCore.Builder;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>A gateway in this process on a free port, and a client for it.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningGateway(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public Uri GrpcAddress => new(app.Urls.ElementAt(1));

    public Uri MetricsAddress => new(app.Urls.ElementAt(2));

    public static Task<RunningGateway> StartAsync(ConfigurationServer bot, string state, CancellationToken cancel) =>
        StartAsync(bot, state, [], cancel);

    public static Task<RunningGateway> StartAsync(ConfigurationServer bot, string state, string[] more, CancellationToken cancel) => StartAsync(
        [
            $"--Gateway:ConfigurationUrl={bot.Url}", "--Gateway:Name=one", $"--Gateway:Token={ConfigurationServer.Token}",
            $"--Gateway:StateDirectory={state}", .. more,
        ],
        cancel);

    public static async Task<RunningGateway> StartAsync(string[] args, CancellationToken cancel)
    {
        var app = GatewayHost.Build([.. args, "--Gateway:Address=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"]);
        await app.StartAsync(cancel);
        return new RunningGateway(app);
    }

    public async Task<string> MetricsAsync(CancellationToken cancel)
    {
        using var prometheus = new HttpClient();
        return await prometheus.GetStringAsync(new Uri(MetricsAddress, "/metrics"), cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
