using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Api;

/// <summary>What the API says of a journal, while neither GitHub nor a cluster is there.</summary>
public sealed class ModelApiTests
{
    private static TemporaryFolder folder = null!;
    private static BotProcess bot = null!;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        folder = new TemporaryFolder();
        BotProcess.MakeKey(folder.Path);
        bot = new BotProcess(folder.Path, ("Registry__Repositories__0", "octocat/models"), ("Bot__Url", "https://bot.example/"));
        await bot.GetAsync("/healthz", CancellationToken.None);
        Insert(0, "Succeeded");
        Insert(1, "Succeeded");
        Insert(2, "RollingBack");
    }

    [OneTimeTearDown]
    public static async Task EndAsync()
    {
        await bot.DisposeAsync();
        folder.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public async Task What_serves_and_what_is_on_its_way_is_told(CancellationToken cancel)
    {
        var list = await GetAsync("/api/models", cancel);
        var one = await GetAsync("/api/models/spam-filter", cancel);
        var environment = one["environments"]![0]!;
        var rollout = environment["rollout"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list["models"]!.AsArray().Select(model => model!["model"]!.GetValue<string>()), Is.EqualTo(["spam-filter"]));
            Assert.That(one["registry"]!.GetValue<string>(), Is.EqualTo("octocat/models"));
            Assert.That(environment["serving"]!.GetValue<string>(), Is.EqualTo("v1.1.0"));
            Assert.That(environment["since"]!.GetValue<DateTimeOffset>(), Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(20)));
            Assert.That((rollout["version"]!.GetValue<string>(), rollout["phase"]!.GetValue<string>()), Is.EqualTo(("v1.2.0", "rolling_back")));
            Assert.That(rollout["waits"]!.GetValue<string>(), Does.Contain("goes back"));
            Assert.That(rollout["page"]!.GetValue<string>(), Is.EqualTo("https://bot.example/rollouts/2"));
        }
    }

    [TestCase("", "v1.1.0 v1.0.0")]
    [TestCase("?at=1970-01-01T00:00:15Z", "v1.0.0")]
    [TestCase("?at=1970-01-01T00:00:20Z", "v1.1.0")]
    [TestCase("?at=1970-01-02", "v1.1.0")]
    [TestCase("?at=1969-01-01", "")]
    [CancelAfter(60_000)]
    public async Task What_served_at_a_time_is_told(string query, string versions, CancellationToken cancel)
    {
        var history = await GetAsync($"/api/models/spam-filter/history{query}", cancel);
        Assert.That(string.Join(' ', history["periods"]!.AsArray().Select(period => period!["version"]!.GetValue<string>())), Is.EqualTo(versions));
    }

    [TestCase("GET", "/api/models/another", null, HttpStatusCode.NotFound, "GET /api/models lists")]
    [TestCase("GET", "/api/models/%3Cscript%3E", null, HttpStatusCode.NotFound, "ever rolled out")]
    [TestCase("GET", "/api/models/spam-filter/history?at=soon", null, HttpStatusCode.BadRequest, "2026-11-23T14:00Z")]
    [TestCase("POST", "/api/models/another/rollback", "{\"reason\": \"wrong\"}", HttpStatusCode.NotFound, "GET /api/models lists")]
    [TestCase("POST", "/api/models/spam-filter/rollback", "{}", HttpStatusCode.BadRequest, "\\u0022reason\\u0022 is missing")]
    [TestCase("POST", "/api/models/spam-filter/rollback", "nothing", HttpStatusCode.BadRequest, "no JSON object")]
    [TestCase("POST", "/api/models/spam-filter/rollback", "[1]", HttpStatusCode.BadRequest, "no JSON object")]
    [TestCase("POST", "/api/models/spam-filter/rollback", "{\"reason\": \"wrong\", \"version\": \"1\"}", HttpStatusCode.BadRequest, "such as v1.2.0")]
    [TestCase("POST", "/api/models/spam-filter/rollback", "{\"reason\": \"wrong\", \"environment\": \"<\"}", HttpStatusCode.BadRequest, "such as production")]
    [TestCase("POST", "/api/models/spam-filter/rollback", "{\"reason\": \"wrong\"}", HttpStatusCode.ServiceUnavailable, "when GitHub answers")]
    [CancelAfter(90_000)]
    public async Task What_cannot_be_answered_is_told_in_a_sentence(string method, string path, string? body, HttpStatusCode status, string detail, CancellationToken cancel)
    {
        using var answer = await bot.SendAsync(new HttpMethod(method), path, cancel, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await answer.Content.ReadAsStringAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((status, "application/problem+json")));
            Assert.That(problem, Does.Contain(detail).And.Contain($"\"status\": {(int)status}").And.Not.Contain("<script"));
        }
    }

    private static async Task<JsonNode> GetAsync(string path, CancellationToken cancel)
    {
        using var answer = await bot.SendAsync(HttpMethod.Get, path, cancel);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel)) ?? throw new JsonException("nothing");
    }

    private static void Insert(int number, string phase)
    {
        using var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(folder.Path, "data", "modelops.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO rollouts (id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told)
            VALUES (@id, 'octocat/models', 'production', 'spam-filter', @version, @tree, @tree, 'package', 7, @phase, @started, @ended, 1)
            """;
        command.Parameters.AddWithValue("@id", $"{number}");
        command.Parameters.AddWithValue("@version", $"v1.{number}.0");
        command.Parameters.AddWithValue("@tree", new string((char)('a' + number), 40));
        command.Parameters.AddWithValue("@phase", phase);
        command.Parameters.AddWithValue("@started", number * 10_000 + 5_000);
        command.Parameters.AddWithValue("@ended", phase == "Succeeded" ? number * 10_000 + 10_000 : DBNull.Value);
        command.ExecuteNonQuery();
    }
}
