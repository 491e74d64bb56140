using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Webhooks;

/// <summary>What strangers may try at the webhook's address, over HTTP.</summary>
public sealed class WebhookLimitTests : IDisposable
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"zen": "Keep it logically awesome."}""");

    private readonly TemporaryFolder folder = new();

    public WebhookLimitTests() => BotProcess.MakeKey(folder.Path);

    [Test, CancelAfter(60_000)]
    public async Task While_a_secret_is_rotated_both_count_and_an_empty_one_never(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path, ("GitHub__WebhookSecrets__1", "new"), ("GitHub__WebhookSecrets__2", ""));
        HttpStatusCode[] answers =
        [
            await bot.DeliverAsync("old", Body, cancel), await bot.DeliverAsync("new", Body, cancel, secret: "new"),
            await bot.DeliverAsync("other", Body, cancel, secret: "other"), await bot.DeliverAsync("empty", Body, cancel, secret: ""),
        ];

        Assert.That(answers, Is.EqualTo([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized]));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_signature_by_SHA_1_alone_is_none(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
#pragma warning disable CA5350 // The weak algorithm is what is refused here.
        var old = "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData("secret"u8, Body));
#pragma warning restore CA5350
        using var content = new ByteArrayContent(Body);
        using var answer = await bot.SendAsync(HttpMethod.Post, "/webhooks/github", cancel, content,
            ("X-GitHub-Delivery", "a"), ("X-GitHub-Event", "ping"), ("X-Hub-Signature", old));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await bot.DeliverAsync("b", Body, cancel, old), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase(64, "waiting|handled")]
    [TestCase(65, "unreadable")]
    [TestCase(1_000_000, "unreadable")]
    [CancelAfter(60_000)]
    public async Task A_body_deeper_than_64_levels_is_kept_as_a_dead_letter(int depth, string state, CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        var deep = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1));
        var answer = await bot.DeliverAsync("deep", deep, cancel);

        Assert.That(answer, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(StateOf("deep"), Does.Match($"^({state})$"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_body_of_25_megabytes_is_read_and_one_of_a_byte_more_is_not([Values] bool more, CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        var large = Encoding.UTF8.GetBytes("{\"a\": \"" + new string('x', (25 << 20) - 9 + (more ? 1 : 0)) + "\"}");

        Assert.That(await bot.DeliverAsync("large", large, cancel), Is.EqualTo(more ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.Accepted));
    }

    [TestCase("", "ping")]
    [TestCase("a", "")]
    [CancelAfter(60_000)]
    public async Task A_delivery_without_its_headers_is_refused(string id, string gitHubEvent, CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        using var content = new ByteArrayContent(Body);
        using var answer = await bot.SendAsync(HttpMethod.Post, "/webhooks/github", cancel, content,
            ("X-GitHub-Delivery", id), ("X-GitHub-Event", gitHubEvent), ("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, Body))}"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_sender_who_dribbles_is_cut_off_and_others_are_served_meanwhile(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        var address = await bot.AddressAsync(cancel);
        using var slow = new TcpClient();
        await slow.ConnectAsync(address.Host, address.Port, cancel);
        var stream = slow.GetStream();
        await stream.WriteAsync("POST /webhooks/github HTTP/1.1\r\nHost: bot\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancel);
        var meanwhile = await bot.DeliverAsync("quick", Body, cancel);

        Assert.That(await AnswerAsync(stream, cancel), Does.StartWith("HTTP/1.1 408"));
        Assert.That(meanwhile, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test, CancelAfter(60_000)]
    public async Task While_somebody_else_holds_the_database_GitHub_is_told_503_before_it_hangs_up(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        await bot.DeliverAsync("before", Body, cancel);
        HttpStatusCode locked;
        await using (var other = Open())
        {
            using var holding = other.BeginTransaction();
            locked = await bot.DeliverAsync("locked", Body, cancel).WaitAsync(TimeSpan.FromSeconds(10), cancel);
        }

        Assert.That(locked, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await bot.DeliverAsync("after", Body, cancel), Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test, CancelAfter(60_000)]
    public async Task Few_large_bodies_are_read_at_once(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        var address = await bot.AddressAsync(cancel);
        var clients = Enumerable.Range(0, 5).Select(_ => new TcpClient()).ToList();
        try
        {
            var answers = await Task.WhenAll(clients.Select(client => BeginLargeAsync(client, address, cancel)));
            Assert.That(answers.Count(answer => answer.StartsWith("HTTP/1.1 503", StringComparison.Ordinal)), Is.EqualTo(1), "the fifth, at once; the others are waited for");
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string> BeginLargeAsync(TcpClient client, Uri address, CancellationToken cancel)
    {
        await client.ConnectAsync(address.Host, address.Port, cancel);
        var stream = client.GetStream();
        await stream.WriteAsync("POST /webhooks/github HTTP/1.1\r\nHost: bot\r\nContent-Length: 20000000\r\n\r\n"u8.ToArray(), cancel);
        return await AnswerAsync(stream, cancel);
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancel)
    {
        var answer = new byte[1000];
        return Encoding.ASCII.GetString(answer, 0, await stream.ReadAsync(answer, cancel));
    }

    private string? StateOf(string id)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT state FROM deliveries WHERE id = @id";
        command.Parameters.AddWithValue("@id", id);
        return (string?)command.ExecuteScalar();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "modelops.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
