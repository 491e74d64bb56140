using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.SetUp;

public sealed partial class SetUpTests : IDisposable
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"zen": "Keep it logically awesome."}""");

    private readonly TemporaryFolder folder = new();

    public SetUpTests() => BotProcess.MakeKey(folder.Path);

    private string SettingsFile => Path.Combine(folder.Path, "data", "github-app.json");

    [Test, CancelAfter(90_000)]
    public async Task A_bot_without_an_App_has_GitHub_make_one_and_starts_with_it(CancellationToken cancel)
    {
        await using var github = await ManifestGitHub.StartAsync(await File.ReadAllTextAsync(folder.File("app.pem"), cancel), cancel);
        await using var bot = Start(github.Address);
        var page = (await bot.SetUpPageAsync(cancel)).PathAndQuery;
        var before = await bot.DeliverAsync("early", Body, cancel);
        var form = await bot.GetPageAsync($"{page}&organization=your-org&address=https://bot.example", cancel);
        var state = State().Match(form).Groups[1].Value;
        using var made = await bot.SendAsync(HttpMethod.Get, $"/setup/callback?code=good&state={state}", cancel);
        var said = await made.Content.ReadAsStringAsync(cancel);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(SettingsFile, cancel))!["GitHub"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before, made.StatusCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
            Assert.That(form, Does.Contain($"action=\"{github.Address}organizations/your-org/settings/apps/new?state="));
            Assert.That(said, Does.Contain($"{github.Address}apps/modelops-of-mona/installations/new").And.Contain("modelops doctor").And.Not.Contain("PRIVATE KEY").And.Not.Contain(ManifestGitHub.WebhookSecret));
            Assert.That(((long)settings["AppId"]!, (string?)settings["WebhookSecrets"]![0]), Is.EqualTo((4711, ManifestGitHub.WebhookSecret)));
            Assert.That(File.GetUnixFileMode(SettingsFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(await AcceptsAsync(bot, cancel), "deliveries signed with the secret that GitHub made");
            Assert.That((await bot.SendAsync(HttpMethod.Get, page, cancel)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "there is nothing to set up any more");
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task The_manifest_asks_for_what_the_bot_needs_and_no_more(CancellationToken cancel)
    {
        await using var bot = Start(new Uri("http://127.0.0.1:9/"));
        var address = await bot.SetUpPageAsync(cancel);
        using var answer = await bot.SendAsync(HttpMethod.Get, $"{address.PathAndQuery}&name=%3Cb%3E&address=https://bot.example/base/", cancel);
        var manifest = JsonNode.Parse(WebUtility.HtmlDecode(Manifest().Match(await answer.Content.ReadAsStringAsync(cancel)).Groups[1].Value))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)manifest["name"], Is.EqualTo("<b>"));
            Assert.That((string?)manifest["hook_attributes"]!["url"], Is.EqualTo("https://bot.example/base/webhooks/github"));
            Assert.That((string?)manifest["redirect_url"], Is.EqualTo(new Uri(address, "/setup/callback").AbsoluteUri));
            Assert.That(manifest["default_permissions"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string?)pair.Value), Is.EquivalentTo(new Dictionary<string, string>
            {
                ["checks"] = "write", ["contents"] = "write", ["pull_requests"] = "write", ["issues"] = "write", ["deployments"] = "write",
                ["metadata"] = "read", ["merge_queues"] = "read", ["members"] = "read",
            }));
            Assert.That(manifest["default_events"]!.AsArray().Select(name => (string?)name), Is.SupersetOf(new[] { "pull_request", "pull_request_review", "push", "issue_comment", "check_run", "check_suite", "merge_group" }));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("form-action 'self' http://127.0.0.1:9;").And.Not.Contain("unsafe"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_does_not_read_the_console_sets_nothing_up(CancellationToken cancel)
    {
        await using var github = await ManifestGitHub.StartAsync(await File.ReadAllTextAsync(folder.File("app.pem"), cancel), cancel);
        await using var bot = Start(github.Address);
        var page = (await bot.SetUpPageAsync(cancel)).PathAndQuery;
        var older = State().Match(await bot.GetPageAsync(page, cancel)).Groups[1].Value;
        var newer = State().Match(await bot.GetPageAsync(page, cancel)).Groups[1].Value;
        async Task<HttpStatusCode> AskAsync(string path) => (await bot.SendAsync(HttpMethod.Get, path, cancel)).StatusCode;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await AskAsync("/setup"), await AskAsync("/setup?token="), await AskAsync(page[..^1])), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
            Assert.That(await AskAsync("/setup/callback?code=good"), Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await AskAsync($"/setup/callback?code=good&state={older}"), Is.EqualTo(HttpStatusCode.BadRequest), "of a page before the newest");
            Assert.That(await AskAsync($"/setup/callback?code=good&state={newer}"), Is.EqualTo(HttpStatusCode.BadRequest), "a wrong state ends the right one too");
            Assert.That(await AskAsync($"{page}&organization=../x"), Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(File.Exists(SettingsFile), Is.False);
        }
    }

    [TestCase("bad", "GitHub answered 404")]
    [TestCase("../app", "no code that can be read")]
    [CancelAfter(60_000)]
    public async Task A_code_that_GitHub_does_not_know_is_told_and_the_next_try_may_be_better(string code, string told, CancellationToken cancel)
    {
        await using var github = await ManifestGitHub.StartAsync(await File.ReadAllTextAsync(folder.File("app.pem"), cancel), cancel);
        await using var bot = Start(github.Address);
        var page = (await bot.SetUpPageAsync(cancel)).PathAndQuery;
        async Task<string> TryAsync(string tried) =>
            await bot.GetPageAsync($"/setup/callback?code={Uri.EscapeDataString(tried)}&state={State().Match(await bot.GetPageAsync(page, cancel)).Groups[1].Value}", cancel);

        Assert.That(await TryAsync(code), Does.Contain(told));
        Assert.That(File.Exists(SettingsFile), Is.False);
        Assert.That(await TryAsync("good"), Does.Contain("The App is made"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Asked_to_end_before_it_is_set_up_it_ends_well(CancellationToken cancel)
    {
        await using var bot = Start(new Uri("http://127.0.0.1:9/"));
        await bot.SetUpPageAsync(cancel);
        await bot.AskToEndAsync(cancel);

        Assert.That((await bot.EndAsync(cancel)).Code, Is.Zero);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>At a port of its own: it is the same before and after.</summary>
    private BotProcess Start(Uri github) => new(
        folder.Path, ("ASPNETCORE_URLS", $"http://127.0.0.1:{FreePort()}"), ("GitHub__ApiUrl", new Uri(github, "/api/v3/").AbsoluteUri), ("GitHub__WebUrl", github.AbsoluteUri),
        ("GitHub__AppId", BotProcess.Unset), ("GitHub__PrivateKeyFile", BotProcess.Unset), ("GitHub__WebhookSecrets__0", BotProcess.Unset), ("Registry__Repositories__0", "octocat/models"));

    /// <summary>Between the two lives of the bot nobody listens.</summary>
    private static async Task<bool> AcceptsAsync(BotProcess bot, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                if (await bot.DeliverAsync("later", Body, cancel, secret: ManifestGitHub.WebhookSecret) == HttpStatusCode.Accepted)
                    return true;
            }
            catch (HttpRequestException)
            {
                await TestContext.Out.WriteLineAsync("Nobody listens yet.");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("/settings/apps/new\\?state=([0-9a-f]{64})\"")]
    private static partial Regex State();

    [GeneratedRegex("name=\"manifest\" size=\"50\" value=\"([^\"]*)\"")]
    private static partial Regex Manifest();
}
