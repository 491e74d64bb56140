using System.Net;
using System.Text;
using ModelOps.Bot.Store;
using ModelOps.Bot.Tests.Store;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests;

/// <summary>Bots as processes on one PostgreSQL.</summary>
public sealed class PostgresReplicaTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"zen": "Design for failure."}""");

    private TestDatabase store = null!;

    [SetUp]
    public void OpenStore() => store = new TestDatabase(StoreOptions.Postgres, withTables: false);

    [TearDown]
    public void CloseStore() => store?.Dispose();

    [Test, CancelAfter(60_000)]
    public async Task Two_that_start_at_once_share_what_is_delivered_to_either(CancellationToken cancel)
    {
        using var folders = new FolderPair();
        await using var one = new BotProcess(folders.One.Path, Settings);
        await using var other = new BotProcess(folders.Other.Path, Settings);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? one : other).DeliverAsync($"{number % 80:D2}", Body, cancel)));
        await one.KillAsync(cancel);
        await UntilAsync(async () => (await StatesAsync(cancel)).All(state => state == "handled"), cancel);

        Assert.That(answers, Is.All.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await StatesAsync(cancel), Has.Count.EqualTo(80));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_server_that_is_not_there_stops_the_start_with_a_reason(CancellationToken cancel)
    {
        using var folders = new FolderPair();
        await using var bot = new BotProcess(folders.One.Path, ("Store__Provider", StoreOptions.Postgres), ("Store__ConnectionString", "Host=127.0.0.1;Port=9;Username=a;Password=hidden"));
        var (code, errors) = await bot.EndAsync(cancel);

        Assert.That(code, Is.EqualTo(3), errors);
        Assert.That(errors, Does.Contain("The database cannot be worked on").And.Contain("Store:ConnectionString").And.Not.Contain("hidden").And.Not.Contain("   at "));
    }

    private (string Key, string Value)[] Settings => [("Store__Provider", StoreOptions.Postgres), ("Store__ConnectionString", store.ConnectionString)];

    private Task<IReadOnlyList<string>> StatesAsync(CancellationToken cancel) => store.Database.QueryAsync($"SELECT state FROM deliveries", row => row.GetString(0), cancel);

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancel)
    {
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
    }

    private sealed class FolderPair : IDisposable
    {
        public FolderPair()
        {
            BotProcess.MakeKey(One.Path);
            BotProcess.MakeKey(Other.Path);
        }

        public TemporaryFolder One { get; } = new();

        public TemporaryFolder Other { get; } = new();

        public void Dispose()
        {
            One.Dispose();
            Other.Dispose();
        }
    }
}
