using System.Data.Common;

namespace ModelOps.Bot.Store;

/// <summary>Statements that are kept together or not at all.</summary>
internal sealed class BotTransaction(DbConnection connection, DbTransaction transaction)
{
    /// <returns>How many rows the statement changed.</returns>
    public async Task<int> ExecuteAsync(FormattableString sql, CancellationToken cancel)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(FormattableString sql, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var command = Command(sql);
        return await command.ReadAllAsync(read, cancel);
    }

    /// <summary>One journey to the server for all of them, where there is a server.</summary>
    /// <returns>How many rows each statement changed.</returns>
    public async Task<IReadOnlyList<int>> ExecuteAllAsync(IReadOnlyCollection<FormattableString> statements, CancellationToken cancel)
    {
        if (connection.CanCreateBatch && statements.Count > 1)
            return await ExecuteBatchAsync(statements, cancel);
        var changed = new List<int>();
        foreach (var sql in statements)
            changed.Add(await ExecuteAsync(sql, cancel));
        return changed;
    }

    private async Task<IReadOnlyList<int>> ExecuteBatchAsync(IEnumerable<FormattableString> statements, CancellationToken cancel)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        var commands = statements.Select(sql => BotCommand.CreateInBatch(batch, sql)).ToList();
        await batch.ExecuteNonQueryAsync(cancel);
        return [.. commands.Select(command => command.RecordsAffected)];
    }

    private DbCommand Command(FormattableString sql)
    {
        var command = BotCommand.Create(connection, sql);
        command.Transaction = transaction;
        return command;
    }
}
