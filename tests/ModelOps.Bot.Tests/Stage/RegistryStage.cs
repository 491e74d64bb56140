using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Stage;

/// <summary>
/// The stand-in of GitHub in this process and the bot as a process of its own, installed on some organizations, which share no limits: ada owns them,
/// ben is in their teams imaging, cleo is only a member, eve is a stranger, and mallory one who says too much.
/// </summary>
internal sealed class RegistryStage : IAsyncDisposable
{
    /// <summary>Where only those go who say too much.</summary>
    public const string Loud = "loud";

    private const int AppId = 7;
    private static readonly string[] Organizations = ["acme", "bolt", "coil", "dial", "edge", "fuse"];
    private static readonly string[] Logins = ["ada", "ben", "cleo", "eve", "mallory"];

    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePort();
    private readonly Dictionary<string, Person> people = [];
    private int founded;
    private WebApplication app = null!;
    private BotProcess bot = null!;

    public Person Ada => people["ada"];

    public Person Ben => people["ben"];

    public Person Cleo => people["cleo"];

    public Person Eve => people["eve"];

    public Person Mallory => people["mallory"];

    public MergeButton MergeButton => app.Services.GetRequiredService<MergeButton>();

    public DispatchLog Dispatches => app.Services.GetRequiredService<DispatchLog>();

    public CallLog Calls => app.Services.GetRequiredService<CallLog>();

    public Uri Web => new(app.Urls.Single());

    public static async Task<RegistryStage> SetAsync(CancellationToken cancel)
    {
        var stage = new RegistryStage();
        await stage.StartGitHubAsync(cancel);
        stage.bot = new BotProcess(stage.folder.Path, stage.BotSettings);
        await stage.bot.AddressAsync(cancel);
        return stage;
    }

    /// <summary>What <c>modelops-bot doctor</c> says with the bot's own settings.</summary>
    public async Task<string> DoctorAsync(CancellationToken cancel)
    {
        using var process = Process.Start(BotProcess.StartInfo(folder.Path, ["doctor"], BotSettings))!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return output + await errors;
    }

    /// <summary>Where the environment <c>production</c> is asked for predictions.</summary>
    public Uri Gateway => new(File.ReadLines(Directory.EnumerateFiles(folder.File("data", "local-clusters", "production", "gateway"), "address", SearchOption.AllDirectories).Single()).First());

    /// <summary>What the bot itself would do on this GitHub.</summary>
    public AppVoice SpeakAsApp() => new(Web, AppId, folder.File("app.pem"));

    /// <summary>Has GitHub tell of a comment in an issue under a delivery of its own, whether or not it did already.</summary>
    public async Task TellAsync(string repository, int issue, long comment, CancellationToken cancel, string action = "created")
    {
        var payload = new { action, issue = new { number = issue }, comment = new { id = comment }, repository = new { full_name = repository, default_branch = "main" } };
        Assert.That(await bot.DeliverAsync($"{Guid.NewGuid()}", JsonSerializer.SerializeToUtf8Bytes(payload), cancel, gitHubEvent: "issue_comment"), Is.EqualTo(HttpStatusCode.Accepted));
    }

    /// <summary>A folder that goes with the stage.</summary>
    public string NewFolder() => folder.File("clones", Guid.NewGuid().ToString("N"));

    /// <summary>A registry of one of the organizations with one model, named after it, that the team imaging owns.</summary>
    public async Task<StagedRegistry> FoundAsync(string name, CancellationToken cancel, string forks = "ok-to-test", bool queue = false, string? organization = null, Action<StagedRegistry, WorkingCopy>? shape = null)
    {
        organization ??= Organizations[Interlocked.Increment(ref founded) % Organizations.Length];
        var registry = new StagedRegistry(this, organization, name);
        await Ada.SendAsync(HttpMethod.Post, $"orgs/{organization}/repos", new { name }, cancel);
        await Ada.SendAsync(HttpMethod.Put, $"repos/{registry}/collaborators/ben", new { permission = "push" }, cancel);
        var copy = await registry.CloneAsync(Ada, cancel);
        registry.WriteFirst(copy, forks);
        shape?.Invoke(registry, copy);
        await copy.PushAsync("main", cancel);
        if (queue)
            await Ada.SendAsync(HttpMethod.Post, $"repos/{registry}/rulesets", Rules, cancel);
        return registry;
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await StopServingAsync();
        foreach (var person in people.Values)
            person.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder.Dispose();
    }

    private (string Key, string Value)[] BotSettings =>
    [
        ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("GitHub__ApiUrl", new Uri(Web, "/api/v3/").ToString()), ("GitHub__WebUrl", Web.ToString()),
        ("GitHub__AppId", $"{AppId}"), ("Cluster__GatewayAddress", "http://127.0.0.1:0"), ("Reconcile__Interval", "1h"), ("Evaluation__MemoryLimit", "2Gi"), ("Evaluation__Timeout", "00:10:00"),
    ];

    private static object Rules => new
    {
        name = "main",
        target = "branch",
        enforcement = "active",
        conditions = new { ref_name = new { include = new[] { "~DEFAULT_BRANCH" }, exclude = Array.Empty<string>() } },
        rules = new object[]
        {
            new { type = "required_status_checks", parameters = new { required_status_checks = new[] { new { context = "modelops", integration_id = AppId } } } },
            new { type = "merge_queue" },
        },
    };

    private async Task StartGitHubAsync(CancellationToken cancel)
    {
        BotProcess.MakeKey(folder.Path);
        await File.WriteAllTextAsync(folder.File("seed.json"), JsonSerializer.Serialize(Seed()), cancel);
        app = LocalGitHubHost.Build(
        [
            "--LocalGitHub:Address=http://127.0.0.1:0", $"--LocalGitHub:Directory={folder.File("github")}", $"--LocalGitHub:SeedFile={folder.File("seed.json")}", "--Logging:LogLevel:Default=Warning",
            // All tests look with one person's eyes, and many times a second.
            "--LocalGitHub:HourlyLimit=200000",
        ]);
        await app.StartAsync(cancel);
        foreach (var login in Logins)
            people[login] = new Person(login, Web);
    }

    private object Seed() => new
    {
        users = Logins.Select(login => new { login, token = Person.TokenOf(login) }),
        organizations = Organizations.Append(Loud).Select(login => new { login, owners = new[] { "ada" }, members = new[] { "cleo" }, teams = new[] { new { slug = "imaging", members = new[] { "ben" } } } }),
        apps = new[]
        {
            new
            {
                id = AppId, slug = "modelops", name = "ModelOps", key_file = "app.pem", installed_on = Organizations.Append(Loud),
                webhook_url = $"http://127.0.0.1:{port}/webhooks/github", webhook_secret = BotProcess.Secret,
                permissions = new { checks = "write", contents = "write", deployments = "write", issues = "write", members = "read", merge_queues = "read", pull_requests = "write" },
                events = new[] { "issue_comment", "merge_group", "pull_request", "pull_request_review", "push" },
            },
        },
    };

    /// <summary>The served models outlive the bot on purpose, so that they are ended by name.</summary>
    private async Task StopServingAsync()
    {
        var start = new ProcessStartInfo(Checkout.Executable("Bot", "modelops-bot"), ["stop-local-cluster"]) { WorkingDirectory = folder.Path };
        start.Environment["Data__Directory"] = Path.Combine(folder.Path, "data");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
