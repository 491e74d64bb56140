using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Bot.GitHub.Tokens;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.TestKit;
using ModelOps.TestKit.GitHub;

namespace ModelOps.Bot.Tests.GitHub;

/// <summary>The stand-in of GitHub with ada's repository <c>ada/models</c>, and the bot's access to it, both under one clock.</summary>
internal sealed class AppOnGitHub : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private readonly AnswerContract contract = new();
    private WebApplication app = null!;
    private Uri? webhooks;
    private bool mayDeploy;
    private InstallationTokens tokens = null!;

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public GitHubAccess Access { get; private set; } = null!;

    public FaultPlan Faults => app.Services.GetRequiredService<FaultPlan>();

    public IReadOnlyList<Call> Calls => app.Services.GetRequiredService<CallLog>().Calls;

    /// <param name="webhooks">Where the App's webhooks go, beginning with a ping; null: there are none.</param>
    public static async Task<AppOnGitHub> StartAsync(CancellationToken cancel, Uri? webhooks = null, bool mayDeploy = true)
    {
        var github = new AppOnGitHub { webhooks = webhooks, mayDeploy = mayDeploy };
        await github.RunAsync(cancel);
        return github;
    }

    public int CountOf(string route) => Calls.Count(call => call.Route == route);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        tokens.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder.Dispose();
        await contract.AssertKeptAsync();
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        using var key = RSA.Create(2048);
        await File.WriteAllTextAsync(folder.File("app.pem"), key.ExportRSAPrivateKeyPem(), cancel);
        var permissions = new { checks = "write", contents = "write", deployments = mayDeploy ? "write" : "read", issues = "write", pull_requests = "write" };
        var seed = new
        {
            users = new[] { new { login = "ada", token = "ghp_ada" } },
            apps = new[] { new { id = 7, slug = "modelops", name = "ModelOps", key_file = "app.pem", permissions, webhook_url = webhooks, webhook_secret = "secret" } },
        };
        await File.WriteAllTextAsync(folder.File("seed.json"), JsonSerializer.Serialize(seed), cancel);
        app = LocalGitHubHost.Build(
            ["--LocalGitHub:Address=http://127.0.0.1:0", $"--LocalGitHub:Directory={folder.File("state")}", $"--LocalGitHub:SeedFile={folder.File("seed.json")}", "--Logging:LogLevel:Default=Warning"],
            Clock);
        app.Services.GetRequiredService<AnswerWitness>().Observer =
            answer => contract.Observe(new(answer.Method, answer.Route, answer.Status, answer.MediaType, answer.Body));
        await app.StartAsync(cancel);
        var api = new Uri($"{app.Urls.Single()}/api/v3/");
        await FoundAsync(api, "models", cancel);
        await FoundAsync(api, "other", cancel);
        var options = Options.Create(new GitHubOptions { ApiUrl = api, WebUrl = new(app.Urls.Single()), AppId = 7, PrivateKeyFile = folder.File("app.pem") });
        var clients = new GitHubClients(options, new GitHubCalls(new CallOptions(), Clock, GitHubCalls.Network()));
        tokens = new InstallationTokens(clients, new AppToken(options, Clock), Clock);
        Access = new GitHubAccess(options, clients, tokens);
    }

    private async Task FoundAsync(Uri api, string name, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, "user/repos")) { Content = JsonContent.Create(new { name, auto_init = true, @private = true }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "ghp_ada");
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
    }
}
