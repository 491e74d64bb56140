using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>A server in the place of a served version. It answers every request with its version, the method, the path and the body.</summary>
internal sealed class BackEnd : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Signal seen = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<SeenRequest> requests = new();

    private BackEnd(ModelVersion version)
    {
        Version = version;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public ModelVersion Version { get; }

    public ReplicaEndpoint Replica => new(new Uri(app.Urls.Single()));

    /// <summary>All that came so far.</summary>
    public IReadOnlyCollection<SeenRequest> Requests => requests;

    /// <summary>What it answers instead, as JSON.</summary>
    public string? Json { get; set; }

    /// <summary>The status that goes with it.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public static async Task<BackEnd> StartAsync(string version, CancellationToken cancel)
    {
        var backEnd = new BackEnd(Identifier.Parse<ModelVersion>(version));
        await backEnd.app.StartAsync(cancel);
        return backEnd;
    }

    public VersionEndpoint Weighing(int weight) => new(Version, [Replica], weight);

    /// <summary>Ends when a request for <c>…/held</c> is inside; it gets its answer after <see cref="Release"/>.</summary>
    public Task ArrivedAsync(CancellationToken cancel) => arrived.WaitAsync(cancel);

    public void Release() => released.TrySetResult();

    /// <summary>Ends when so many requests have come.</summary>
    public Task SeenAsync(int count, CancellationToken cancel) => seen.UntilAsync(() => requests.Count >= count, cancel);

    public Task StopAsync(CancellationToken cancel) => app.StopAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        Release();
        await app.DisposeAsync();
        arrived.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
        requests.Enqueue(new(context.Request.Path, context.Request.QueryString.Value!, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        seen.Raise();
        switch (context.Request.Path.Value!.Split('/')[^1])
        {
            case "dies":
                context.Abort();
                return;
            case "halfway":
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("{\"outputs\": [");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            case "held":
                arrived.Release();
                await released.Task;
                break;
        }
        context.Response.StatusCode = Status;
        context.Response.ContentType = Json is null ? "text/plain" : "application/json";
        await context.Response.WriteAsync(Json ?? $"{Version} {context.Request.Method} {context.Request.Path}{context.Request.QueryString} {body}");
    }
}
