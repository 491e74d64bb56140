using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>A server in the place of the bot's configuration endpoint.</summary>
internal sealed class ConfigurationServer : IAsyncDisposable
{
    public const string Token = "the-token";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Signal asked = new();
    private readonly Signal changed = new();
    private volatile Answer answer = new(StatusCodes.Status200OK, "", 0);
    private long reported;

    private ConfigurationServer(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        app = builder.Build();
        app.MapGet("/gateway", AnswerAsync);
    }

    public string Address => app.Urls.Single();

    public string Url => $"{Address}/gateway";

    /// <summary>The query of each request so far.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public static Task<ConfigurationServer> StartAsync(CancellationToken cancel) => StartAsync("http://127.0.0.1:0", cancel);

    public static async Task<ConfigurationServer> StartAsync(string address, CancellationToken cancel)
    {
        var server = new ConfigurationServer(address);
        await server.app.StartAsync(cancel);
        return server;
    }

    public void Offer(GatewayConfiguration configuration) =>
        Offer(StatusCodes.Status200OK, JsonSerializer.Serialize(configuration, ServingJson.Default.GatewayConfiguration), configuration.Generation);

    public void Offer(int status, string body, long generation)
    {
        answer = new Answer(status, body, generation);
        changed.Raise();
    }

    /// <summary>Ends when the gateway says that it runs this generation.</summary>
    public Task ReportedAsync(long generation, CancellationToken cancel) => asked.UntilAsync(() => Volatile.Read(ref reported) == generation, cancel);

    /// <summary>Ends when so many more requests have come.</summary>
    public Task AskedAgainAsync(int times, CancellationToken cancel)
    {
        var goal = requests.Count + times;
        return asked.UntilAsync(() => requests.Count >= goal, cancel);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var running = long.Parse(context.Request.Query["generation"]!, CultureInfo.InvariantCulture);
        Volatile.Write(ref reported, running);
        requests.Enqueue(context.Request.QueryString.Value!);
        asked.Raise();
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        await changed.UntilAsync(() => answer.Generation != running, context.RequestAborted);
        var (status, body, _) = answer;
        context.Response.StatusCode = status;
        if (body != "")
            await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private sealed record Answer(int Status, string Body, long Generation);
}
