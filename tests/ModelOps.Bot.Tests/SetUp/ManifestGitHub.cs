using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModelOps.Bot.Tests.SetUp;

/// <summary>The one route of GitHub that needs no App: it gives the App's secrets for the code <c>good</c>, once.</summary>
internal sealed class ManifestGitHub : IAsyncDisposable
{
    public const string WebhookSecret = "made by GitHub";
    private readonly WebApplication app;
    private int asked;

    private ManifestGitHub(string pem)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/api/v3/app-manifests/{code}/conversions", (string code, HttpRequest request) => code == "good" && request.Headers.UserAgent.Count > 0 && Interlocked.Increment(ref asked) == 1
            ? Results.Json(new { id = 4711, slug = "modelops-of-mona", node_id = "x", pem, webhook_secret = WebhookSecret, client_secret = "y" }, statusCode: StatusCodes.Status201Created)
            : Results.Json(new { message = "Not Found" }, statusCode: StatusCodes.Status404NotFound));
    }

    public Uri Address => new(app.Urls.Single());

    public static async Task<ManifestGitHub> StartAsync(string pem, CancellationToken cancel)
    {
        var github = new ManifestGitHub(pem);
        await github.app.StartAsync(cancel);
        return github;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
