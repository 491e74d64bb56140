namespace ModelOps.Bot.Store;

public sealed class StoreOptions
{
    public const string Section = "Store";

    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary><c>sqlite</c> for one bot, <c>postgres</c> for several replicas.</summary>
    public string Provider { get; init; } = Sqlite;

    /// <summary>As ADO.NET has it; null with SQLite: a file in the data folder.</summary>
    public string? ConnectionString { get; init; }
}
