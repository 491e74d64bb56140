using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.TestKit;
using ModelOps.TestKit.GitHub;

namespace ModelOps.LocalGitHub.Tests.Support;

/// <summary>
/// The program itself on a free port: ada owns acme, ben is its member, eve is nobody; the App <c>modelops</c> is installed everywhere.
/// </summary>
internal sealed class RunningGitHub : IAsyncDisposable
{
    private static readonly object AllPermissions =
        new { checks = "write", contents = "write", deployments = "write", issues = "write", pull_requests = "write" };

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private readonly AnswerContract contract = new();
    private WebApplication app;

    private RunningGitHub(WebApplication app) => this.app = app;

    public FakeTimeProvider Clock { get; private init; } = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public Uri Web => new(app.Urls.Single());

    public CallLog Calls => app.Services.GetRequiredService<CallLog>();

    public DispatchLog Dispatches => app.Services.GetRequiredService<DispatchLog>();

    public MergeButton MergeButton => app.Services.GetRequiredService<MergeButton>();

    public FaultPlan Faults => app.Services.GetRequiredService<FaultPlan>();

    public IReadOnlyList<MappedRoute> Routes => [.. MappedRoute.Of(app)];

    public TemporaryFolder Folder => folder;

    public string AppToken => TestApp.Token(Clock.GetUtcNow());

    public static async Task<RunningGitHub> StartAsync(
        CancellationToken cancel, Uri? webhooks = null, object? permissions = null, string[]? events = null, string[]? installedOn = null, params string[] settings)
    {
        var github = new RunningGitHub(null!);
        await github.WriteSeedAsync(webhooks, permissions ?? AllPermissions, events ?? [], installedOn, cancel);
        await github.RunAsync(settings, cancel);
        return github;
    }

    /// <summary>The same folder in a new run of the program.</summary>
    public async Task RestartAsync(CancellationToken cancel)
    {
        await app.StopAsync(cancel);
        await app.DisposeAsync();
        await RunAsync([], cancel);
    }

    public async Task<Reply> CallAsync(string token, HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(Web, $"api/v3{path}"));
        if (token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
        using var response = await http.SendAsync(request, cancel);
        return await Reply.ReadAsync(response, cancel);
    }

    public Task<Reply> GetAsync(string token, string path, CancellationToken cancel) =>
        CallAsync(token, HttpMethod.Get, path, null, cancel);

    public Task<Reply> PostAsync(string token, string path, object? body, CancellationToken cancel) =>
        CallAsync(token, HttpMethod.Post, path, body, cancel);

    /// <summary>The page as text.</summary>
    public async Task<string> PageAsync(string path, CancellationToken cancel) => await http.GetStringAsync(new Uri(Web, path), cancel);

    public async Task<string> InstallationTokenAsync(CancellationToken cancel, object? narrowed = null, string account = "acme")
    {
        var all = (JsonArray)(await GetAsync(AppToken, "/app/installations", cancel)).Json;
        var id = all.Single(row => (string?)row!["account"]!["login"] == account)!["id"];
        return (string)(await PostAsync(AppToken, $"/app/installations/{id}/access_tokens", narrowed, cancel)).Json["token"]!;
    }

    /// <summary>The newest delivery once the list is as expected: deliveries are recorded a moment after they were received.</summary>
    public async Task<JsonNode> DeliveryAsync(Func<JsonArray, bool> expected, CancellationToken cancel)
    {
        while (true)
        {
            var listed = (JsonArray)(await GetAsync(AppToken, "/app/hook/deliveries", cancel)).Json;
            var all = new JsonArray([.. listed.Where(row => row!["event"]!.ToString() is not "installation").Select(row => row!.DeepClone())]);
            if (all.Count > 0 && expected(all))
                return all[0]!;
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>acme/models with a first commit.</summary>
    public Task FoundAsync(CancellationToken cancel, bool isPrivate = false) =>
        PostAsync("ghp_ada", "/orgs/acme/repos", new { name = "models", auto_init = true, @private = isPrivate }, cancel);

    /// <summary>The same, and a clone of it with ada's rights.</summary>
    public async Task<WorkingCopy> FoundAndCloneAsync(CancellationToken cancel, bool isPrivate = false)
    {
        await FoundAsync(cancel, isPrivate);
        return await CloneAsync("ghp_ada", cancel);
    }

    public async Task<string> HeadOfMainAsync(CancellationToken cancel) =>
        (string)(await GetAsync("ghp_ada", "/repos/acme/models/git/ref/heads/main", cancel)).Json["object"]!["sha"]!;

    public async Task<WorkingCopy> CloneAsync(string token, CancellationToken cancel, string repository = "acme/models") =>
        await WorkingCopy.CloneAsync(GitAddress(token, repository), folder.File($"clone-{Guid.NewGuid():N}"), cancel);

    public Uri GitAddress(string token, string repository = "acme/models") =>
        new UriBuilder(new Uri(Web, $"{repository}.git")) { UserName = token.Length > 0 ? "x-access-token" : "", Password = token }.Uri;

    /// <summary>A branch with one commit, pushed, and a pull request for it.</summary>
    public async Task<Reply> OpenPullRequestAsync(WorkingCopy copy, string branch, CancellationToken cancel)
    {
        await copy.GitAsync(cancel, "checkout", "--quiet", "-b", branch);
        await copy.CommitAsync($"{branch}.txt", "one\n", $"Add {branch}", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", branch);
        var request = new { title = $"Try {branch}", head = branch, @base = "main", body = "Please." };
        return await PostAsync("ghp_ada", "/repos/acme/models/pulls", request, cancel);
    }

    /// <summary>The default branch requires the check <c>modelops</c> of the App, and has a merge queue if wanted.</summary>
    public Task<Reply> RequireCheckAsync(CancellationToken cancel, bool queue = false, string enforcement = "active")
    {
        var check = new { type = "required_status_checks", parameters = new { required_status_checks = new[] { new { context = "modelops", integration_id = TestApp.Id } } } };
        object[] rules = queue ? [check, new { type = "merge_queue" }] : [check];
        var conditions = new { ref_name = new { include = new[] { "~DEFAULT_BRANCH" }, exclude = Array.Empty<string>() } };
        return PostAsync("ghp_ada", "/repos/acme/models/rulesets", new { name = "main", target = "branch", enforcement, conditions, rules }, cancel);
    }

    /// <summary>The App's check <c>modelops</c> on a commit.</summary>
    public async Task ConcludeAsync(string commit, string conclusion, CancellationToken cancel) =>
        await PostAsync(await InstallationTokenAsync(cancel), "/repos/acme/models/check-runs", new { name = "modelops", head_sha = commit, conclusion }, cancel);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder.Dispose();
        await contract.AssertKeptAsync();
    }

    private async Task RunAsync(string[] settings, CancellationToken cancel)
    {
        app = LocalGitHubHost.Build(
        [
            "--LocalGitHub:Address=http://127.0.0.1:0",
            $"--LocalGitHub:Directory={folder.File("state", "x")[..^2]}",
            $"--LocalGitHub:SeedFile={folder.File("seed.json")}",
            "--Logging:LogLevel:Default=Warning",
            .. settings,
        ], Clock);
        app.Services.GetRequiredService<AnswerWitness>().Observer =
            answer => contract.Observe(new(answer.Method, answer.Route, answer.Status, answer.MediaType, answer.Body));
        await app.StartAsync(cancel);
    }

    private async Task WriteSeedAsync(Uri? webhooks, object permissions, string[] events, string[]? installedOn, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(folder.File("app.pem"), TestApp.Key.ExportRSAPrivateKeyPem(), cancel);
        var seed = new
        {
            users = new[]
            {
                new { login = "ada", name = "Ada Lovelace", token = "ghp_ada" },
                new { login = "ben", name = "Ben", token = "ghp_ben" },
                new { login = "eve", name = "Eve", token = "ghp_eve" },
            },
            organizations = new[]
            {
                new { login = "acme", owners = new[] { "ada" }, members = new[] { "ben" }, teams = new[] { new { slug = "imaging", members = new[] { "ben" } } } },
            },
            apps = new[]
            {
                new
                {
                    id = TestApp.Id, slug = "modelops", name = "ModelOps", key_file = "app.pem",
                    webhook_url = webhooks, webhook_secret = TestApp.Secret, permissions, events, installed_on = installedOn,
                },
            },
        };
        await File.WriteAllTextAsync(folder.File("seed.json"), JsonSerializer.Serialize(seed), cancel);
    }
}
