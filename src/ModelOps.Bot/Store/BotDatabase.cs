using System.Data.Common;

namespace ModelOps.Bot.Store;

/// <summary>
/// The bot's database. Queries are written as interpolated strings whose values always travel as parameters; every one of them runs
/// unchanged on SQLite and PostgreSQL. Times are milliseconds since 1970.
/// </summary>
internal sealed class BotDatabase(DbDataSource source, string sessionSetUp)
{
    public async Task<int> ExecuteAsync(FormattableString sql, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = Command(connection, sql);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(FormattableString sql, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>All or none of the statements, durable when this returns.</summary>
    /// <returns>The rows that each statement changed.</returns>
    public async Task<IReadOnlyList<int>> ExecuteAllAsync(IEnumerable<FormattableString> statements, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var changed = new List<int>();
        foreach (var sql in statements)
        {
            await using var command = Command(connection, sql);
            command.Transaction = transaction;
            changed.Add(await command.ExecuteNonQueryAsync(cancel));
        }
        await transaction.CommitAsync(cancel);
        return changed;
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        await using var command = Command(connection, $"");
        command.CommandText = sessionSetUp;
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    private static DbCommand Command(DbConnection connection, FormattableString sql)
    {
        var command = connection.CreateCommand();
        var names = new object[sql.ArgumentCount];
        for (var index = 0; index < sql.ArgumentCount; index++)
        {
            names[index] = $"@p{index}";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{index}", sql.GetArgument(index) ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
#pragma warning disable CA2100 // Only names of parameters are put into the text.
        command.CommandText = string.Format(null, sql.Format, names);
#pragma warning restore CA2100
        return command;
    }
}
