using System.Data.Common;

namespace ModelOps.Bot.Store;

/// <summary>
/// The bot's database. Queries are written as interpolated strings whose values always travel as parameters; every one of them runs
/// on SQLite and PostgreSQL. Times are milliseconds since 1970.
/// </summary>
internal sealed class BotDatabase(DbDataSource source, SqlDialect dialect) : IAsyncDisposable
{
    // SQLite lets one writer in and makes the others poll; a queue in the process is fair and faster.
    private readonly SemaphoreSlim writing = new(dialect.HasOneWriter ? 1 : int.MaxValue);

    public SqlDialect Dialect => dialect;

    public Task<int> ExecuteAsync(FormattableString sql, CancellationToken cancel) => WriteAsync(async connection =>
    {
        await using var command = BotCommand.Create(connection, sql);
        return await command.ExecuteNonQueryAsync(cancel);
    }, cancel);

    /// <summary>Reads and changes nothing.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(FormattableString sql, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = BotCommand.Create(connection, sql);
        return await command.ReadAllAsync(read, cancel);
    }

    /// <summary>Changes rows and reads what it changed.</summary>
    public Task<IReadOnlyList<T>> ChangeAsync<T>(FormattableString sql, Func<DbDataReader, T> read, CancellationToken cancel) => WriteAsync(async connection =>
    {
        await using var command = BotCommand.Create(connection, sql);
        return await command.ReadAllAsync(read, cancel);
    }, cancel);

    /// <summary>All or none of the statements, durable when this returns.</summary>
    /// <returns>The rows that each statement changed.</returns>
    public async Task<IReadOnlyList<int>> ExecuteAllAsync(IEnumerable<FormattableString> statements, CancellationToken cancel)
    {
        var all = statements.ToList();
        return all.Count == 0 ? [] : await TransactAsync(transaction => transaction.ExecuteAllAsync(all, cancel), cancel);
    }

    /// <summary>All or nothing of what the work does, durable when this returns. An exception undoes it.</summary>
    public Task<T> TransactAsync<T>(Func<BotTransaction, Task<T>> work, CancellationToken cancel) => WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(new BotTransaction(connection, transaction));
        await transaction.CommitAsync(cancel);
        return result;
    }, cancel);

    public async ValueTask DisposeAsync()
    {
        writing.Dispose();
        await source.DisposeAsync();
    }

    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            await using var connection = await OpenAsync(cancel);
            return await write(connection);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            await SetUpAsync(connection, cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task SetUpAsync(DbConnection connection, CancellationToken cancel)
    {
        if (dialect.SessionSetUp is not { } words)
            return;
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of the dialect.
        command.CommandText = words;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }
}
