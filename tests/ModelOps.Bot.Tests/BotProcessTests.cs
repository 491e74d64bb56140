using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests;

public sealed class BotProcessTests : IDisposable
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"zen": "Keep it logically awesome."}""");

    private readonly TemporaryFolder folder = new();

    public BotProcessTests() => BotProcess.MakeKey(folder.Path);

    [Test, CancelAfter(60_000)]
    public async Task A_delivery_that_was_accepted_is_on_disk_whatever_happens_next(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => bot.DeliverAsync($"delivery-{number % 80}", Body, cancel)));
        await bot.KillAsync(cancel);

        Assert.That(answers, Is.All.EqualTo(HttpStatusCode.Accepted));
        Assert.That(Deliveries(), Is.EquivalentTo(Enumerable.Range(0, 80).Select(number => $"delivery-{number}")));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_forged_delivery_is_refused_and_the_bot_stays_well(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        var forged = await bot.DeliverAsync("forged", Body, cancel, "sha256=" + new string('0', 64));
        var unsigned = await bot.DeliverAsync("unsigned", Body, cancel, "");
        var oversized = await bot.DeliverAsync("oversized", new byte[(25 << 20) + 1], cancel);
        var unreadable = await bot.DeliverAsync("unreadable", Encoding.UTF8.GetBytes("{{{"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((forged, unsigned, oversized), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.RequestEntityTooLarge)));
            Assert.That(unreadable, Is.EqualTo(HttpStatusCode.Accepted), "kept whole, as a dead letter");
            Assert.That((await bot.GetAsync("/healthz", cancel), await bot.GetAsync("/readyz", cancel)), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
            Assert.That(await bot.GetPageAsync("/metrics", cancel), Does.Contain("# TYPE process_working_set_bytes gauge"));
            Assert.That(await bot.GetAsync("/gateways/production/configuration?gateway=x&generation=0", cancel), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(Deliveries(), Is.EqualTo(["unreadable"]));
        }
    }

    [TestCase("GitHub__AppId", "0", "GitHub:AppId")]
    [TestCase("GitHub__PrivateKeyFile", "", "GitHub:PrivateKeyFile")]
    [TestCase("GitHub__PrivateKeyFile", "no-such-file.pem", "GitHub:PrivateKeyFile")]
    [TestCase("GitHub__PrivateKeyFile", "/etc/hostname", "GitHub:PrivateKeyFile")]
    [TestCase("GitHub__PrivateKey", "-----BEGIN RSA PRIVATE KEY-----", "not both")]
    [TestCase("GitHub__WebhookSecrets__0", "", "GitHub:WebhookSecrets")]
    [TestCase("GitHub__WebUrl", "ftp://github.example/", "GitHub:WebUrl")]
    [TestCase("Registry__Repositories__0", "no-slash", "Registry:Repositories")]
    [TestCase("Cluster__GatewayAddress", "gateway", "Cluster:GatewayAddress")]
    [TestCase("Tools__Directory", "/nowhere", "Tools:Directory")]
    [TestCase("Data__Directory", "/proc/modelops", "Data:Directory")]
    [TestCase("Cluster__Kind", "mainframe", "Cluster:Kind")]
    [TestCase("Cluster__Kind", "swarm", "Cluster:ImageRegistry")]
    [TestCase("Environments__staging__Cluster__Kind", "mainframe", "Environments:staging:Cluster:Kind")]
    [TestCase("Evaluation__MemoryLimit", "1", "Evaluation:MemoryLimit")]
    [TestCase("Evaluation__MemoryLimit", "4 GB", "Evaluation:MemoryLimit")]
    [TestCase("Evaluation__CpuTimeLimit", "10", "Evaluation:CpuTimeLimit")]
    [TestCase("Evaluation__Timeout", "15 min", "Evaluation:Timeout")]
    [TestCase("Evaluation__Sandbox", "container", "Evaluation:Sandbox")]
    [TestCase("Evaluation__Parallelism", "0", "Evaluation:Parallelism")]
    [TestCase("Store__Provider", "oracle", "Store:Provider")]
    [TestCase("Store__Provider", "postgres", "Store:ConnectionString")]
    [TestCase("Store__ConnectionString", "Colour=blue", "Store:ConnectionString")]
    [TestCase("Bot__Url", "bot.example", "Bot:Url")]
    [TestCase("Bot__ApiTokens__on-call", "short", "Bot:ApiTokens")]
    [TestCase("Housekeeping__KeepFor", "1.00:00:00", "Housekeeping:KeepFor")]
    [TestCase("Reconcile__Interval", "00:00:00", "Reconcile:Interval")]
    [TestCase("Reconcile__Interval", "soon", "Reconcile:Interval")]
    [CancelAfter(60_000)]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named, CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path, (key, value));
        var (code, errors) = await bot.EndAsync(cancel);

        Assert.That(code, Is.EqualTo(2), errors);
        Assert.That(errors, Does.Contain(named).And.Not.Contain("   at "));
    }

    [Test, CancelAfter(60_000)]
    public async Task Several_wrong_settings_are_named_at_once(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path, ("GitHub__PrivateKeyFile", "no-such-file.pem"), ("Evaluation__Parallelism", "0"), ("Bot__Url", "bot.example"), ("Registry__Repositories__0", "no-slash"));
        var (code, errors) = await bot.EndAsync(cancel);

        Assert.That(code, Is.EqualTo(2), errors);
        Assert.That(errors, Does.Contain("GitHub:PrivateKeyFile").And.Contain("Evaluation:Parallelism").And.Contain("Bot:Url").And.Contain("Registry:Repositories"));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_address_that_is_taken_ends_the_start_with_a_sentence(CancellationToken cancel)
    {
        await using var first = new BotProcess(folder.Path);
        var taken = await first.AddressAsync(cancel);
        await using var second = new BotProcess(folder.Path, ("ASPNETCORE_URLS", taken.ToString()), ("Data__Directory", Path.Combine(folder.Path, "other")));
        var (code, errors) = await second.EndAsync(cancel);

        Assert.That(code, Is.EqualTo(3), errors);
        Assert.That(errors, Does.Contain(taken.Authority).And.Contain("in use").And.Not.Contain("   at "));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_second_bot_on_the_same_data_folder_does_not_start(CancellationToken cancel)
    {
        await using var first = new BotProcess(folder.Path);
        await first.GetAsync("/healthz", cancel);
        await using var second = new BotProcess(folder.Path);
        var (code, errors) = await second.EndAsync(cancel);

        Assert.That(code, Is.EqualTo(3), errors);
        Assert.That(errors, Does.Contain("Another bot works on").And.Not.Contain("   at "));
    }

    [Test, CancelAfter(60_000)]
    public async Task Asked_to_end_it_ends_well_and_soon(CancellationToken cancel)
    {
        await using var bot = new BotProcess(folder.Path);
        await bot.DeliverAsync("a", Body, cancel);
        await bot.AskToEndAsync(cancel);
        var (code, errors) = await bot.EndAsync(cancel).WaitAsync(TimeSpan.FromSeconds(30), cancel);

        Assert.That(code, Is.Zero, errors);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_database_of_a_newer_bot_is_refused(CancellationToken cancel)
    {
        await using (var first = new BotProcess(folder.Path))
            await first.GetAsync("/healthz", cancel);
        Execute("INSERT INTO schema_version (version, applied_at) VALUES (1000, 0)");
        await using var bot = new BotProcess(folder.Path);
        var (code, errors) = await bot.EndAsync(cancel);

        Assert.That(code, Is.EqualTo(3), errors);
        Assert.That(errors, Does.Contain("schema version 1000").And.Not.Contain("   at "));
    }

    public void Dispose() => folder.Dispose();

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "modelops.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text stands above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private List<string> Deliveries()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "modelops.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM deliveries ORDER BY id";
        using var rows = command.ExecuteReader();
        var ids = new List<string>();
        while (rows.Read())
            ids.Add(rows.GetString(0));
        return ids;
    }
}
