using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Pages;

public sealed partial class DeadLettersPageTests : IDisposable
{
    private const string Script = "<script>alert(1)</script>";

    private readonly TemporaryFolder folder = new();

    public DeadLettersPageTests() => BotProcess.MakeKey(folder.Path);

    [Test, CancelAfter(60_000)]
    public async Task What_was_set_aside_is_shown_with_its_reason_and_no_text_in_it_becomes_markup(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        await bot.DeliverAsync(Script, Encoding.UTF8.GetBytes(Script), cancel);
        Insert("job", "the <b>disk</b> is on fire");
        using var answer = await bot.SendAsync(HttpMethod.Get, "/dead-letters", cancel);
        var page = await answer.Content.ReadAsStringAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page, Does.Contain("The body is not a JSON object").And.Contain("application/json").And.Contain("validate-x of octocat/models#7"));
            Assert.That(page, Does.Contain("the &lt;b&gt;disk&lt;/b&gt; is on fire").And.Not.Contain("<script").And.Not.Contain("<b>"));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(),
                Does.StartWith("default-src 'none'; style-src 'sha256-").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
            Assert.That(Regex.Count(page, "<button>"), Is.EqualTo(1), "what cannot be read cannot be tried again");
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task The_button_has_the_job_run_again(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        await bot.GetAsync("/healthz", cancel);
        Insert("job", "broken");
        var pressed = await PressAsync(bot, "job", cancel);
        while (await bot.GetPageAsync("/dead-letters", cancel) is var page && !page.Contains("knows no job of the kind validate-x", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);

        Assert.That(pressed, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await PressAsync(bot, "no-such-job", cancel), Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_job_is_not_sent_again_beside_a_newer_one_on_its_subject(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        await bot.GetAsync("/healthz", cancel);
        Insert("old", "broken");
        Insert("new", "waiting for its time", "queued");

        Assert.That(await PressAsync(bot, "old", cancel), Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(StateOf("old"), Is.EqualTo("dead"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_form_of_another_site_is_refused(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        await bot.GetAsync("/healthz", cancel);
        Insert("job", "broken");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["kind"] = "Job", ["id"] = "job" });
        using var answer = await bot.SendAsync(HttpMethod.Post, "/dead-letters/again", cancel, form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(StateOf("job"), Is.EqualTo("dead"));
    }

    [TestCase("X-Forwarded-For", "203.0.113.7")]
    [TestCase("Forwarded", "for=203.0.113.7")]
    [TestCase("Host", "rebound.example")]
    [CancelAfter(60_000)]
    public async Task Who_is_not_at_the_bots_own_machine_is_told_so(string header, string value, CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        using var shown = await bot.SendAsync(HttpMethod.Get, "/dead-letters", cancel, null, (header, value));
        using var sent = await bot.SendAsync(HttpMethod.Post, "/dead-letters/again", cancel, null, (header, value));

        Assert.That((shown.StatusCode, sent.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        Assert.That(await shown.Content.ReadAsStringAsync(cancel), Does.Contain("only shown on the machine that the bot runs on"));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>As a browser does: the form's fields and the cookie of the page.</summary>
    private static async Task<HttpStatusCode> PressAsync(BotProcess bot, string id, CancellationToken cancel)
    {
        using var page = await bot.SendAsync(HttpMethod.Get, "/dead-letters", cancel);
        var fields = HiddenFields().Matches(await page.Content.ReadAsStringAsync(cancel)).Select(match => (Name: match.Groups[1].Value, Value: match.Groups[2].Value));
        var token = fields.FirstOrDefault(field => field.Name.StartsWith("__", StringComparison.Ordinal));
        var cookie = page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0] : "";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { [token.Name ?? "none"] = token.Value ?? "", ["kind"] = "Job", ["id"] = id });
        using var answer = await bot.SendAsync(HttpMethod.Post, "/dead-letters/again", cancel, form, ("Cookie", cookie));
        return answer.StatusCode;
    }

    private void Insert(string id, string note, string state = "dead") => Execute(
        """
        INSERT INTO jobs (id, kind, subject, content, state, attempts, run_at, lease_until, fence, enqueued_at, note)
        VALUES (@id, 'validate-x', 'octocat/models#7', '{}', @state, 5, 9000000000000, 0, 0, 0, @note)
        """, ("@id", id), ("@state", state), ("@note", note));

    private string? StateOf(string id) => Execute("SELECT state FROM jobs WHERE id = @id", ("@id", id)) as string;

    private object? Execute(string sql, params (string Name, string Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "modelops.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)">""")]
    private static partial Regex HiddenFields();
}
