using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Store;

internal static class StoreFeature
{
    /// <summary>A commit is on disk when it returns, and readers do not wait for the writer.</summary>
    private const string SessionSetUp = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000;";

    public static void AddStore(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section);
        builder.Services.AddSingleton(services => Open(services.GetRequiredService<IOptions<DataOptions>>().Value));
        builder.Services.AddHostedService<StoreStart>();
    }

    private static BotDatabase Open(DataOptions data) =>
        new(SqliteFactory.Instance.CreateDataSource($"Data Source={data.PathOf("modelops.db")}"), SessionSetUp);
}
