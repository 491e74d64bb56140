using Microsoft.Data.Sqlite;
using ModelOps.Bot.Store;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Store;

/// <summary>An empty database on disk, with the bot's tables.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestDatabase()
    {
        Database = new BotDatabase(SqliteFactory.Instance.CreateDataSource($"Data Source={folder.File("test.db")};Pooling=False"), "PRAGMA journal_mode = WAL;");
        Database.ExecuteAllAsync(BotSchema.Statements, CancellationToken.None).GetAwaiter().GetResult();
    }

    public BotDatabase Database { get; }

    public void Dispose() => folder.Dispose();
}
