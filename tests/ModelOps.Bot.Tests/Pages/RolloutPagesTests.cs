using System.Net;
using Microsoft.Data.Sqlite;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Pages;

public sealed class RolloutPagesTests : IDisposable
{
    private const string Id = "0199aaaa-0000-7000-8000-000000000000";

    private readonly TemporaryFolder folder = new();

    public RolloutPagesTests() => BotProcess.MakeKey(folder.Path);

    [Test, CancelAfter(60_000)]
    public async Task A_rollout_without_events_is_listed_and_shown_and_its_texts_do_nothing(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path, ("GitHub__WebUrl", "https://github.example/"), ("Registry__Repositories__0", "octocat/models"));
        await bot.GetAsync("/healthz", cancel);
        Insert("<script>alert(1)</script>");
        var list = await bot.GetPageAsync("/", cancel);
        using var answer = await bot.SendAsync(HttpMethod.Get, $"/rollouts/{Id}", cancel);
        var page = await answer.Content.ReadAsStringAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list, Does.Contain($"<a href=\"/rollouts/{Id}\">RolledBack</a>"));
            Assert.That(page, Does.Contain("spam-filter v1.2.0 does not serve in production.").And.Contain("&lt;script&gt;alert(1)").And.Not.Contain("<script"));
            Assert.That(page, Does.Contain("<a href=\"https://github.example/octocat/models/pull/7\">").And.Contain($"https://github.example/octocat/models/commit/{new string('b', 40)}"));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; style-src 'sha256-").And.Not.Contain("unsafe"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task What_is_not_there_is_told_and_who_is_elsewhere_is_not_let_in(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        using var gone = await bot.SendAsync(HttpMethod.Get, "/rollouts/gone", cancel);
        using var elsewhere = await bot.SendAsync(HttpMethod.Get, "/rollouts/gone", cancel, null, ("X-Forwarded-For", "203.0.113.7"));
        using var rebound = await bot.SendAsync(HttpMethod.Get, "/rollouts/gone", cancel, null, ("Host", "rebound.example"));
        Assert.That((gone.StatusCode, elsewhere.StatusCode, rebound.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
    }

    public void Dispose() => folder.Dispose();

    private void Insert(string failure)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "modelops.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO rollouts (id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told, failure)
            VALUES (@id, 'octocat/models', 'production', 'spam-filter', 'v1.2.0', @tree, @commit, 'package', 7, 'RolledBack', 1000, 2000, 1, @failure)
            """;
        command.Parameters.AddWithValue("@id", Id);
        command.Parameters.AddWithValue("@tree", new string('a', 40));
        command.Parameters.AddWithValue("@commit", new string('b', 40));
        command.Parameters.AddWithValue("@failure", failure);
        command.ExecuteNonQuery();
    }
}
