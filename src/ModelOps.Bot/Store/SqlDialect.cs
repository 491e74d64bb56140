using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ModelOps.Bot.Store;

/// <summary>All in which the two databases differ. Queries are the same for both but for these few words.</summary>
internal sealed class SqlDialect
{
    private SqlDialect() { }

    /// <summary>One writer at a time, who locks the whole file; a commit is on disk when it returns, and readers do not wait for the writer.</summary>
    public static SqlDialect Sqlite { get; } = new()
    {
        HasOneWriter = true,
        SessionSetUp = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000;",
        SkipLocked = new Fragment(""),
        Lock = _ => $"SELECT 1",
    };

    /// <summary>Many writers on many machines, who lock rows, and names for what is no row.</summary>
    public static SqlDialect Postgres { get; } = new()
    {
        HasOneWriter = false,
        SkipLocked = new Fragment("FOR UPDATE SKIP LOCKED"),
        Lock = name => $"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))",
    };

    /// <summary>One process works on the database and writes one thing at a time; what it finds held at its start, a killed one held.</summary>
    public required bool HasOneWriter { get; init; }

    /// <summary>What each connection says first.</summary>
    public string? SessionSetUp { get; private init; }

    /// <summary>At the end of a query for rows to take: rows that another is just taking are not waited for.</summary>
    public required Fragment SkipLocked { get; init; }

    /// <summary>A statement that holds the name for this transaction alone; where the whole database is locked there is nothing to do.</summary>
    public required Func<string, FormattableString> Lock { get; init; }

    public static DbDataSource OpenSqlite(string connectionString) => SqliteFactory.Instance.CreateDataSource(connectionString);

    /// <summary>A commit is on disk when it returns, whatever the server's own setting.</summary>
    public static DbDataSource OpenPostgres(string connectionString)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString);
        wanted.Options = $"{wanted.Options} -c synchronous_commit=on".Trim();
        return NpgsqlDataSource.Create(wanted);
    }

    /// <summary>A piece of SQL that goes into a query as it is, not as a parameter. Only a dialect makes one.</summary>
    internal sealed class Fragment
    {
        internal Fragment(string text) => Text = text;

        public string Text { get; }
    }
}
