using System.Net;
using System.Text;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Api;

/// <summary>Who may ask the bot what serves, and who may change it.</summary>
public sealed class ApiAccessTests
{
    private const string Path = "/api/models";
    private const string Token = "0123456789abcdef0123456789abcdef";
    private static TemporaryFolder folder = null!;
    private static BotProcess bot = null!;

    [OneTimeSetUp]
    public static void Start()
    {
        folder = new TemporaryFolder();
        BotProcess.MakeKey(folder.Path);
        bot = new BotProcess(folder.Path, ("Bot__ApiTokens__on-call", Token), ("Bot__ApiTokens__dashboard", Token + "!"));
    }

    [OneTimeTearDown]
    public static async Task EndAsync()
    {
        await bot.DisposeAsync();
        folder.Dispose();
    }

    [TestCase("", "", HttpStatusCode.OK)]
    [TestCase("X-Forwarded-For", "127.0.0.1", HttpStatusCode.Unauthorized)]
    [TestCase("Forwarded", "for=127.0.0.1", HttpStatusCode.Unauthorized)]
    [TestCase("Host", "rebound.example", HttpStatusCode.Unauthorized)]
    [TestCase("Authorization", "Bearer " + Token, HttpStatusCode.OK)]
    [TestCase("Authorization", "Bearer " + Token + "!", HttpStatusCode.OK)]
    [TestCase("Authorization", "Bearer " + Token + "?", HttpStatusCode.Unauthorized)]
    [TestCase("Authorization", "Bearer ", HttpStatusCode.Unauthorized)]
    [TestCase("Authorization", "Basic " + Token, HttpStatusCode.Unauthorized)]
    [TestCase("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site", "none", HttpStatusCode.OK)]
    [CancelAfter(60_000)]
    public async Task Who_is_at_the_bots_machine_needs_no_token_and_who_shows_one_is_judged_by_it(string header, string value, HttpStatusCode status, CancellationToken cancel)
    {
        (string, string)[] headers = header.Length == 0 ? [] : [(header, value)];
        using var answer = await bot.SendAsync(HttpMethod.Get, Path, cancel, null, headers);
        using var change = await bot.SendAsync(HttpMethod.Post, $"{Path}/spam-filter/rollback", cancel, Json("{\"reason\": \"wrong\"}"), headers);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(status));
            Assert.That(change.StatusCode, Is.EqualTo(status == HttpStatusCode.OK ? HttpStatusCode.NotFound : status));
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(status == HttpStatusCode.OK ? "application/json" : "application/problem+json"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_proxy_passes_on_who_carries_a_token(CancellationToken cancel)
    {
        using var carried = await bot.SendAsync(HttpMethod.Get, Path, cancel, null, ("X-Forwarded-For", "203.0.113.7"), ("Authorization", $"Bearer {Token}"));
        using var missing = await bot.SendAsync(HttpMethod.Get, Path, cancel, null, ("X-Forwarded-For", "203.0.113.7"));

        Assert.That((carried.StatusCode, missing.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(await missing.Content.ReadAsStringAsync(cancel), Does.Contain("Bot:ApiTokens").And.Contain("MODELOPS_TOKEN"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_form_as_any_page_can_send_it_changes_nothing(CancellationToken cancel)
    {
        using var form = await bot.SendAsync(HttpMethod.Post, $"{Path}/spam-filter/rollback", cancel, new StringContent("{\"reason\": \"wrong\"}", Encoding.UTF8, "text/plain"));
        Assert.That(form.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
