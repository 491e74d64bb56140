using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace ModelOps.Serving.Tests.Kit;

/// <summary>A server in this process on a free port, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TestVersion version;
    private readonly WebApplication app;

    private RunningServer(TestVersion version, WebApplication app)
    {
        (this.version, this.app) = (version, app);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public Uri GrpcAddress => new(app.Urls.ElementAt(1));

    /// <summary>When the server was given one.</summary>
    public Uri MetricsAddress => new(app.Urls.ElementAt(2));

    public static Task<RunningServer> StartAsync(string model, CancellationToken cancel, params string[] more) =>
        StartAsync(new TestVersion(model), cancel, more);

    public static async Task<RunningServer> StartAsync(TestVersion version, CancellationToken cancel, params string[] more)
    {
        var app = ServingHost.Build(
            [$"--Serving:VersionDirectory={version.Path}", "--Serving:Address=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", .. more]);
        await app.StartAsync(cancel);
        return new RunningServer(version, app);
    }

    public Task<HttpResponseMessage> InferAsync(string json, CancellationToken cancel) => InferAsync(Encoding.UTF8.GetBytes(json), cancel);

    public Task<HttpResponseMessage> InferAsync(byte[] body, CancellationToken cancel) =>
        Client.PostAsync($"/v2/models/{TestVersion.Model}/infer", new ByteArrayContent(body), cancel);

    /// <summary>The answer to a request that is expected to be taken.</summary>
    public async Task<JsonElement> AnswerAsync(string json, CancellationToken cancel)
    {
        using var answer = await InferAsync(json, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), text);
        return JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        version.Dispose();
    }
}
