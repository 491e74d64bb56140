using System.Net;
using Microsoft.Data.Sqlite;
using ModelOps.Bot.Validation;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Pages;

public sealed class ValidationPagesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ValidationPagesTests() => BotProcess.MakeKey(folder.Path);

    [Test, CancelAfter(60_000)]
    public async Task A_validation_is_listed_and_shown_and_its_title_does_nothing(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path, ("GitHub__WebUrl", "https://github.example/"), ("Registry__Repositories__0", "octocat/models"));
        var empty = await bot.GetPageAsync("/validations", cancel);
        Insert("0195-abc", "Blocked for <script>", "<p>All of it</p>");
        var list = await bot.GetPageAsync("/validations", cancel);
        using var answer = await bot.SendAsync(HttpMethod.Get, "/validations/0195-abc", cancel);
        var page = await answer.Content.ReadAsStringAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(empty, Does.Contain("Nothing was validated yet."));
            Assert.That(list, Does.Contain("<a href=\"/validations/0195-abc\">Blocked for &lt;script&gt;</a>").And.Contain("1970-01-01 00:00:10").And.Not.Contain("<script"));
            Assert.That(page, Does.Contain("Validation of octocat/models#7</h1>").And.Contain("<p>All of it</p>").And.Contain("9.0 s later").And.Contain(new string('a', 40)));
            Assert.That(page, Does.Contain("<a href=\"https://github.example/octocat/models/pull/7\">"));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; style-src 'sha256-").And.Not.Contain("unsafe"));
            Assert.That(await bot.GetPageAsync("/", cancel), Does.Contain("<a href=\"/validations\">"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task What_is_not_there_is_told_and_who_is_elsewhere_is_not_let_in(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        using var gone = await bot.SendAsync(HttpMethod.Get, "/validations/gone", cancel);
        using var elsewhere = await bot.SendAsync(HttpMethod.Get, "/validations/gone", cancel, null, ("X-Forwarded-For", "203.0.113.7"));
        using var list = await bot.SendAsync(HttpMethod.Get, "/validations", cancel, null, ("Host", "rebound.example"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((gone.StatusCode, elsewhere.StatusCode, list.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
            Assert.That(await gone.Content.ReadAsStringAsync(cancel), Does.Contain("so old that it was deleted"));
        }
    }

    public void Dispose() => folder.Dispose();

    private void Insert(string id, string title, string page)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "modelops.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO validations (id, repository, pull_request, head, title, asked_at, judged_at, page) VALUES (@id, 'octocat/models', 7, @head, @title, 1000, 10000, @page)";
        command.Parameters.AddWithValue("@id", id);
        command.Parameters.AddWithValue("@head", new string('a', 40));
        command.Parameters.AddWithValue("@title", title);
        command.Parameters.AddWithValue("@page", StoredPage.Pack(page));
        command.ExecuteNonQuery();
    }
}
