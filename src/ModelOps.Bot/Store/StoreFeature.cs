using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Store;

internal static class StoreFeature
{
    public static void AddStore(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section)
            .Validate(options => options.IsWritable(), "Data:Directory names a folder that cannot be made or written to. The bot's user needs the right to it, and the disk needs room.")
            .ValidateOnStart();
        builder.Services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section)
            .Validate(options => options.Provider is StoreOptions.Sqlite or StoreOptions.Postgres, "Store:Provider is sqlite or postgres.")
            .Validate(options => options.Provider != StoreOptions.Postgres || options.ConnectionString is { Length: > 0 },
                "Store:ConnectionString is missing. PostgreSQL needs one, such as Host=db;Database=modelops;Username=modelops;Password=…")
            .Validate(IsReadable, "Store:ConnectionString cannot be read. It is a list of key=value pairs with ; between them, of keys that the provider knows.")
            .ValidateOnStart();
        builder.Services.AddSingleton(services => Open(services.GetRequiredService<IOptions<StoreOptions>>().Value, services.GetRequiredService<IOptions<DataOptions>>().Value));
        builder.Services.AddSingleton<SchemaMigration>();
        builder.Services.AddSingleton<StoreStart>();
    }

    private static BotDatabase Open(StoreOptions store, DataOptions data) => store.Provider == StoreOptions.Postgres
        ? new BotDatabase(SqlDialect.OpenPostgres(store.ConnectionString!), SqlDialect.Postgres)
        : new BotDatabase(SqlDialect.OpenSqlite(store.ConnectionString ?? $"Data Source={data.PathOf("modelops.db")}"), SqlDialect.Sqlite);

    private static bool IsReadable(StoreOptions options)
    {
        try
        {
            return options.ConnectionString is not { } text || (options.Provider == StoreOptions.Postgres
                ? new Npgsql.NpgsqlConnectionStringBuilder(text).Count > 0
                : new SqliteConnectionStringBuilder(text).DataSource.Length > 0);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
