using System.Text.RegularExpressions;
using ModelOps.Domain.Quantities;

namespace ModelOps.Domain.Commands;

/// <summary>The verbs that are heard in issues of alerts.</summary>
internal static partial class AlertCommandParser
{
    private const string Times = "A time is one from 1h to 90d, such as 12h or 7d.";

    private static readonly TimeSpan Acknowledged = TimeSpan.FromDays(7);
    private static readonly TimeSpan Silenced = TimeSpan.FromDays(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <param name="rest">What follows the verb, without a reason.</param>
    /// <returns>Null for a verb that is not one of these; <c>rollback</c> is one only there, where it takes no model.</returns>
    public static Command? Parse(string verb, string rest, string? reason, CommandPlace place) => (verb, CommandParser.Words(rest)) switch
    {
        ("ack", { Length: < 2 } words) => Acknowledge(words.ElementAtOrDefault(0)),
        ("ack", _) => new Command.Malformed("ack", $"It takes a time and nothing more. {Times}", "/modelops ack 7d"),
        ("silence", _) => Silence(rest),
        ("unsilence", _) => Unsilence(rest),
        ("rebaseline", []) => new Command.Rebaseline(),
        ("retrain", []) => new Command.Retrain(),
        ("rebaseline" or "retrain", _) => new Command.Malformed(verb, "It takes nothing more."),
        ("rollback", { Length: < 2 } words) when place == CommandPlace.AlertIssue => new Command.RollbackHere(words.ElementAtOrDefault(0), reason),
        ("rollback", _) when place == CommandPlace.AlertIssue =>
            new Command.Malformed("rollback", "Here it takes a version at most: the model is the one of this issue.", "/modelops rollback v1.2.0"),
        _ => null,
    };

    private static Command Acknowledge(string? time) => TimeOf(time, Acknowledged) is { } read
        ? new Command.Acknowledge(read)
        : new Command.Malformed("ack", Times, "/modelops ack 7d");

    private static Command Silence(string text)
    {
        if (ColumnAndTime().Match(text) is not { Success: true } match)
            return new Command.Malformed("silence", "It takes a column, and a time if not 30d. A name with spaces stands in quotation marks.", "/modelops silence \"mean radius\" 14d");
        return TimeOf(match.Groups["time"] is { Success: true, Value: var time } ? time : null, Silenced) is { } read
            ? new Command.Silence(match.Groups["column"].Value, read)
            : new Command.Malformed("silence", $"{Times} A column's name with spaces stands in quotation marks.", "/modelops silence \"mean radius\" 14d");
    }

    private static Command Unsilence(string text) => ColumnAndTime().Match(text) is { Success: true } match && !match.Groups["time"].Success
        ? new Command.Unsilence(match.Groups["column"].Value)
        : new Command.Malformed("unsilence", "It takes one column. A name with spaces stands in quotation marks.", "/modelops unsilence \"mean radius\"");

    /// <returns>Null for what is no time, or none that is allowed.</returns>
    private static TimeSpan? TimeOf(string? text, TimeSpan otherwise) => text is null ? otherwise
        : Quantity.TryParseTime(text.ToLowerInvariant(), out var time) && time >= Shortest && time <= Longest ? time
        : null;

    /// <summary>Telephones write curled quotation marks, and who copies a name out of a comment takes its backticks along.</summary>
    [GeneratedRegex("^\\s*([\"“”](?<column>[^\"“”]{1,200})[\"“”]|`(?<column>[^`]{1,200})`|(?<column>[^\\s\"“”`]{1,200}))(\\s+(?<time>\\S+))?\\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnAndTime();
}
