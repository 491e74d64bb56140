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
    private readonly SemaphoreSlim arrived = new(0);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    public static async Task<BackEnd> StartAsync(string version, CancellationToken cancel)
    {
        var backEnd = new BackEnd(Identifier.Parse<ModelVersion>(version));
        await backEnd.app.StartAsync(cancel);
        return backEnd;
    }

    public VersionEndpoint Weighing(int weight) => new(Version, [Replica], weight);

    public ReplicaEndpoint Replica => new(new Uri(app.Urls.Single()));

    /// <summary>Ends when a request for <c>…/held</c> is inside; it gets its answer after <see cref="Release"/>.</summary>
    public Task ArrivedAsync(CancellationToken cancel) => arrived.WaitAsync(cancel);

    public void Release() => released.TrySetResult();

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
        if (context.Request.Path.Value!.EndsWith("/held", StringComparison.Ordinal))
        {
            arrived.Release();
            await released.Task;
        }
        await context.Response.WriteAsync($"{Version} {context.Request.Method} {context.Request.Path}{context.Request.QueryString} {body}");
    }
}
