using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Cli.Demo;

/// <summary>The services of the demo: a stand-in for GitHub, and the bot as it runs in production, configured by its documented keys alone.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private const int AppId = 1001;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder;
    private readonly ToolLocator tools;
    private readonly string webhookSecret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly string userToken = NewToken();
    private readonly string colleagueToken = NewToken();
    private readonly string strangerToken = NewToken();
    private IAsyncDisposable? gitHubProcess;
    private DemoProcess? botProcess;

    private DemoStage(string folder, ToolLocator tools)
    {
        (this.folder, this.tools) = (folder, tools);
        BotUrl = new Uri($"http://127.0.0.1:{FreePort()}/");
        GatewayUrl = new Uri($"http://127.0.0.1:{FreePort()}/");
    }

    public Uri BotUrl { get; }

    public Uri GatewayUrl { get; }

    public DemoGitHub GitHub { get; private set; } = null!;

    /// <summary>The same GitHub, with another person at the keyboard. The caller disposes of it.</summary>
    public DemoGitHub AsColleague() => new(GitHub.WebUrl, colleagueToken);

    public DemoGitHub AsStranger() => new(GitHub.WebUrl, strangerToken);

    public int BotRestarts => botProcess?.Restarts ?? 0;

    public static Task<DemoStage> SetAsync(string folder, ToolLocator tools, CancellationToken cancel) => SetAsync(
        folder, tools, settings => DemoProcess.Start(folder, "github", tools.Find(Tool.LocalGitHub), settings), cancel);

    /// <param name="startGitHub">Starts the stand-in with these settings.</param>
    public static async Task<DemoStage> SetAsync(
        string folder, ToolLocator tools, Func<IReadOnlyDictionary<string, string>, IAsyncDisposable> startGitHub, CancellationToken cancel)
    {
        var stage = new DemoStage(folder, tools);
        try
        {
            await stage.StartGitHubAsync(startGitHub, cancel);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public Uri CloneUrl => GitHub.CloneUrl(userToken);

    public DemoClone Clone() => new(DemoFolders.Clone(folder), CloneUrl);

    /// <param name="others">Settings over the stage's own.</param>
    public void StartBot(params IEnumerable<KeyValuePair<string, string>> others)
    {
        var settings = new Dictionary<string, string>(BotSettings);
        foreach (var (key, value) in others)
            settings[key] = value;
        botProcess = DemoProcess.Start(folder, "bot", tools.Find(Tool.Bot), settings);
    }

    /// <summary>The bot's documented keys, as its environment has them.</summary>
    public IReadOnlyDictionary<string, string> BotSettings => new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = BotUrl.ToString(),
        ["Bot__Url"] = BotUrl.ToString(),
        ["GitHub__ApiUrl"] = new Uri(GitHub.WebUrl, "/api/v3/").ToString(),
        ["GitHub__WebUrl"] = GitHub.WebUrl.ToString(),
        ["GitHub__AppId"] = $"{AppId}",
        ["GitHub__PrivateKeyFile"] = KeyFile,
        ["GitHub__WebhookSecrets__0"] = webhookSecret,
        ["Registry__Repositories__0"] = DemoGitHub.Repository,
        ["Data__Directory"] = DemoFolders.Bot(folder),
        ["Cluster__GatewayAddress"] = GatewayUrl.ToString(),
        // The ports beside a free one may be somebody's.
        ["Cluster__GatewayGrpcAddress"] = "http://127.0.0.1:0",
        ["Cluster__GatewayMetricsAddress"] = "http://127.0.0.1:0",
        ["Monitor__Interval"] = "2s",
    };

    public async ValueTask DisposeAsync()
    {
        if (botProcess is not null)
        {
            await botProcess.DisposeAsync();
            await StopServingAsync();
        }
        if (gitHubProcess is not null)
            await gitHubProcess.DisposeAsync();
        GitHub?.Dispose();
    }

    private string KeyFile => Path.Combine(folder, "app.pem");

    private string SeedFile => Path.Combine(folder, "seed.json");

    private async Task StartGitHubAsync(Func<IReadOnlyDictionary<string, string>, IAsyncDisposable> start, CancellationToken cancel)
    {
        using (var key = RSA.Create(2048))
            await File.WriteAllTextAsync(KeyFile, key.ExportRSAPrivateKeyPem(), cancel);
        await File.WriteAllTextAsync(SeedFile, Seed().ToJsonString(), cancel);
        var addressFile = Path.Combine(folder, "github.address");
        File.Delete(addressFile);
        gitHubProcess = start(new Dictionary<string, string>
        {
            ["LocalGitHub__Address"] = "http://127.0.0.1:0",
            ["LocalGitHub__AddressFile"] = addressFile,
            ["LocalGitHub__Directory"] = DemoFolders.GitHub(folder),
            ["LocalGitHub__SeedFile"] = SeedFile,
        });
        await Waiting.UntilAsync(() => Task.FromResult(File.Exists(addressFile)), Patience, "The stand-in for GitHub did not start.", cancel);
        GitHub = new DemoGitHub(new Uri((await File.ReadAllTextAsync(addressFile, cancel)).Trim()), userToken);
    }

    private JsonObject Seed() => new()
    {
        ["users"] = new JsonArray(
            new JsonObject { ["login"] = DemoGitHub.User, ["name"] = "The Octocat", ["token"] = userToken },
            new JsonObject { ["login"] = DemoGitHub.Colleague, ["name"] = "Hubot", ["token"] = colleagueToken },
            new JsonObject { ["login"] = DemoGitHub.Stranger, ["name"] = "Mona Lisa", ["token"] = strangerToken }),
        ["apps"] = new JsonArray(new JsonObject
        {
            ["id"] = AppId,
            ["slug"] = "modelops",
            ["name"] = "ModelOps",
            ["key_file"] = "app.pem",
            ["webhook_url"] = new Uri(BotUrl, "/webhooks/github").ToString(),
            ["webhook_secret"] = webhookSecret,
            ["permissions"] = new JsonObject { ["checks"] = "write", ["contents"] = "write", ["deployments"] = "write", ["issues"] = "write", ["pull_requests"] = "write", ["members"] = "read", ["metadata"] = "read" },
            ["events"] = new JsonArray("check_run", "check_suite", "merge_group", "pull_request", "push", "pull_request_review", "issue_comment"),
        }),
    };

    /// <summary>The served models outlive the bot on purpose, so that they are ended by name.</summary>
    private async Task StopServingAsync()
    {
        var start = new ProcessStartInfo(tools.Find(Tool.Bot), ["stop-local-cluster"]) { WorkingDirectory = folder };
        start.Environment["Data__Directory"] = DemoFolders.Bot(folder);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
