using ModelOps.Bot.Store;
using ModelOps.TestKit;
using Npgsql;

namespace ModelOps.Bot.Tests.Store;

/// <summary>An empty database of one test, with the bot's tables unless it is to have none.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string? schema;

    public TestDatabase(string provider, bool withTables = true)
    {
        if (provider == StoreOptions.Postgres)
            schema = $"test_{Guid.NewGuid():N}";
        ConnectionString = schema is null
            ? $"Data Source={folder.File("test.db")};Pooling=False"
            : new NpgsqlConnectionStringBuilder(SharedPostgres.ConnectionString) { SearchPath = schema, MaxPoolSize = 20 }.ToString();
        if (schema is not null)
            Administrate($"CREATE SCHEMA {schema}");
        Database = Open();
        if (withTables)
            new SchemaMigration(Database, TimeProvider.System).RunAsync(BotSchema.Versions, CancellationToken.None).GetAwaiter().GetResult();
    }

    public string ConnectionString { get; }

    public BotDatabase Database { get; }

    /// <summary>As another process opens it.</summary>
    public BotDatabase Open() => schema is null
        ? new BotDatabase(SqlDialect.OpenSqlite(ConnectionString), SqlDialect.Sqlite)
        : new BotDatabase(SqlDialect.OpenPostgres(ConnectionString), SqlDialect.Postgres);

    public void Dispose()
    {
        Database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        if (schema is not null)
            Administrate($"DROP SCHEMA {schema} CASCADE");
        folder.Dispose();
    }

    private static void Administrate(string words)
    {
        using var source = NpgsqlDataSource.Create(SharedPostgres.ConnectionString);
        using var command = source.CreateCommand(words);
        command.ExecuteNonQuery();
    }
}
