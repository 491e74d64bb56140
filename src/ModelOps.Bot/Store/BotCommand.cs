using System.Data.Common;

namespace ModelOps.Bot.Store;

/// <summary>An interpolated string made a command: its values travel as parameters, whatever they hold.</summary>
internal static class BotCommand
{
    public static DbCommand Create(DbConnection connection, FormattableString sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only names of parameters and fragments of the dialect are put into the text.
        command.CommandText = Text(sql, command.CreateParameter, command.Parameters);
#pragma warning restore CA2100
        return command;
    }

    public static DbBatchCommand CreateInBatch(DbBatch batch, FormattableString sql)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = Text(sql, command.CreateParameter, command.Parameters);
        batch.BatchCommands.Add(command);
        return command;
    }

    private static string Text(FormattableString sql, Func<DbParameter> create, DbParameterCollection parameters)
    {
        var names = new object[sql.ArgumentCount];
        for (var index = 0; index < names.Length; index++)
            names[index] = sql.GetArgument(index) is SqlDialect.Fragment fragment ? fragment.Text : Add(index, sql.GetArgument(index), create(), parameters);
        return string.Format(null, sql.Format, names);
    }

    private static string Add(int index, object? value, DbParameter parameter, DbParameterCollection parameters)
    {
        parameter.ParameterName = $"@p{index}";
        parameter.Value = value is string text ? StoredText.Of(text) : value ?? DBNull.Value;
        parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
