using ModelOps.Domain.Commands;

namespace ModelOps.Domain.Reporting;

/// <summary>What the bot replies to a command in words.</summary>
public static class CommandText
{
    public static string Help(CommandPlace place) =>
        "Commands stand at the start of a line:\n\n" + string.Concat(CommandVerb.Of(place).Select(verb => $"- {Markdown.Code($"/modelops {verb.Usage}")} {verb.Effect}.\n"))
        + (place == CommandPlace.PullRequest ? $"\n{Markdown.Code("/retest")}, {Markdown.Code("/hold")}, {Markdown.Code("/unhold")} and {Markdown.Code("/ok-to-test")} do too." : "");

    /// <summary>Of a command of the other place.</summary>
    /// <param name="place">Where it was said.</param>
    public static string Elsewhere(Command command, CommandPlace place) => place == CommandPlace.AlertIssue
        ? $"{Markdown.Code($"/modelops {command.Verb}")} is heard on pull requests. {Markdown.Code("/modelops help")} lists what is heard here."
        : $"{Markdown.Code($"/modelops {command.Verb}")} is heard in the issues that this bot opens about live models. {Markdown.Code("/modelops help")} lists what is heard here.";

    public static string NotUnderstood(Command command) => command switch
    {
        Command.Unknown { Nearest: { } nearest } unknown => $"{Markdown.Code(unknown.Word)} is no command. Did you mean {Markdown.Code($"/modelops {nearest}")}?",
        Command.Unknown unknown => $"{Markdown.Code(unknown.Word)} is no command; {Markdown.Code("/modelops help")} lists them.",
        Command.Malformed malformed => $"{Markdown.Code($"/modelops {malformed.Verb}")} was not understood. {Markdown.Text(malformed.Fault)}{(malformed.Example is { } example ? $" For example: {Markdown.Code(example)}" : "")}",
        Command.TooMany many => $"Only the first {many.Most} commands of a comment are done. Say the others in another one.",
        _ => throw new InvalidOperationException("A command that was understood."),
    };

    /// <summary>Of an override that names no failed gate, or too many.</summary>
    /// <param name="failed">As they can be named.</param>
    public static string NoSuchGate(string gate, IReadOnlyCollection<string> failed) => failed.Count == 0
        ? "No gate has failed on this head."
        : $"{Markdown.Code(gate)} names no single failed gate of this head. These can be named: {string.Join(", ", failed.Take(20).Select(Markdown.Code))}.";

    /// <param name="open">The keys of those that wait for acceptance.</param>
    public static string NoSuchFinding(string finding, IReadOnlyCollection<string> open) => open.Count == 0
        ? "Nothing on this head waits for acceptance."
        : $"{Markdown.Code(finding)} is no finding that waits for acceptance. These do: {string.Join(", ", open.Take(20).Select(Markdown.Code))}.";
}
