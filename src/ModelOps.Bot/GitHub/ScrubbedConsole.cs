using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ModelOps.Bot.GitHub;

/// <summary>Writes the log as the usual console does, without anything that has the shape of a secret, even in an exception's text.</summary>
internal sealed class ScrubbedConsole() : ConsoleFormatter(FormatName)
{
    public const string FormatName = "scrubbed";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = $"{WordOf(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}]\n      {logEntry.Formatter(logEntry.State, logEntry.Exception)}";
        if (logEntry.Exception is { } exception)
            text += $"\n      {exception}";
        textWriter.WriteLine(SecretScrubber.Clean(text));
    }

    private static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
