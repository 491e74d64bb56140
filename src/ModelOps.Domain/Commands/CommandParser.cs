using System.Text.RegularExpressions;
using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Commands;

/// <summary>One line that begins with a slash: <c>/modelops VERB ARGUMENT reason="…"</c>, or one of Prow's bare words.</summary>
internal static partial class CommandParser
{
    private const string Prefix = "/modelops";
    private const int LongestReason = 500;

    /// <returns>Null for a line that is not meant for us.</returns>
    public static Command? Parse(string line, CommandPlace place)
    {
        var words = Words(line);
        return (words[0].ToLowerInvariant(), words.Length) switch
        {
            (Prefix, 1) => new Command.Help(),
            (Prefix, _) => OfVerb(words[1], line.Trim()[Prefix.Length..].Trim(), place),
            // As in Prow: only its /hold takes words, and a line that says more than the others is meant for people.
            ("/hold", _) or ("/retest" or "/unhold" or "/ok-to-test", 1) => OfVerb(words[0][1..], line.Trim()[1..], place),
            _ => null,
        };
    }

    /// <param name="text">The verb and what follows it.</param>
    private static Command OfVerb(string verb, string text, CommandPlace place)
    {
        var said = text[Math.Min(text.Length, verb.Length)..];
        var (rest, reason) = TakeReason(said);
        var arguments = Words(rest);
        if (reason?.Length > LongestReason)
            return new Command.Malformed(verb, $"The reason is longer than {LongestReason} characters.");
        if (AlertCommandParser.Parse(verb.ToLowerInvariant(), rest, reason, place) is { } onAlert)
            return onAlert;
        return (verb.ToLowerInvariant(), arguments) switch
        {
            ("help", []) => new Command.Help(),
            ("status", []) => new Command.Status(),
            ("validate" or "retest", []) => new Command.Validate(),
            ("cancel", []) => new Command.Cancel(),
            ("retry", []) => new Command.Retry(),
            ("retry", [var model]) => new Command.RetryRollout(model),
            ("rollback" or "pin" or "unpin" or "promote" or "freeze" or "unfreeze", _) => OnRollout(verb.ToLowerInvariant(), arguments, reason),
            ("unhold", []) => new Command.Unhold(),
            ("ok-to-test", []) => new Command.OkToTest(),
            ("hold", []) => new Command.Hold(reason),
            // Prow's /hold takes a reason as plain words, and its /hold cancel ends one.
            ("hold", ["cancel"]) => new Command.Unhold(),
            ("hold", _) => new Command.Hold(reason ?? string.Join(' ', arguments)),
            ("override", [var gate]) => new Command.Override(gate, reason),
            ("override", _) => new Command.Malformed("override", "It takes one gate.", "/modelops override recall reason=\"…\""),
            ("accept", [var finding]) => new Command.Accept(finding, reason),
            ("accept", _) => new Command.Malformed("accept", "It takes one finding.", "/modelops accept reference-data"),
            (var known, _) when CommandVerb.NamesOf(CommandPlace.PullRequest).Contains(known) || known == "retest" => new Command.Malformed(known, "It takes nothing more."),
            _ => new Command.Unknown(verb, NearestTo(verb, place)),
        };
    }

    private static Command OnRollout(string verb, string[] arguments, string? reason) => (verb, arguments) switch
    {
        ("rollback", [var model, .. var version]) when version.Length < 2 => new Command.Rollback(model, version.ElementAtOrDefault(0), reason),
        ("pin", [var model, .. var version]) when version.Length < 2 => new Command.Pin(model, version.ElementAtOrDefault(0), reason),
        ("unpin", [var model]) => new Command.Unpin(model),
        ("promote", [var model]) => new Command.Promote(model),
        ("freeze", { Length: < 2 }) => new Command.Freeze(arguments.ElementAtOrDefault(0), reason),
        ("unfreeze", { Length: < 2 }) => new Command.Unfreeze(arguments.ElementAtOrDefault(0)),
        ("rollback" or "pin", _) => new Command.Malformed(verb, "It takes a model, and a version if not the obvious one.", $"/modelops {verb} tumor-screening v1.2.0"),
        _ => new Command.Malformed(verb, "It takes one model.", $"/modelops {verb} tumor-screening"),
    };

    /// <summary>Rather a word of this place than one that is nearer and of the other.</summary>
    private static string? NearestTo(string verb, CommandPlace place) =>
        Nearest.To(verb, CommandVerb.NamesOf(place)) ?? Nearest.To(verb, CommandVerb.Names);

    /// <summary>No-break spaces part words too: telephones and word processors write them.</summary>
    internal static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static (string Others, string? Reason) TakeReason(string text)
    {
        var match = Reason().Match(text);
        return match.Success && match.Groups["reason"].Value.Trim() is { Length: > 0 } reason ? (text.Remove(match.Index, match.Length), reason) : (text, null);
    }

    /// <summary>Telephones write curled quotation marks.</summary>
    [GeneratedRegex("(?<=^|\\s)reason=[\"“”](?<reason>[^\"“”]*)[\"“”](?=$|\\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();
}
