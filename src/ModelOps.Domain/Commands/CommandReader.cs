namespace ModelOps.Domain.Commands;

/// <summary>Reads the commands of a comment, which its author wrote in Markdown.</summary>
public static class CommandReader
{
    public const int MostCommands = 10;

    public static IReadOnlyList<Command> Read(string comment, CommandPlace place = CommandPlace.PullRequest)
    {
        var found = CommandLines.In(comment).Select(line => CommandParser.Parse(line, place)).OfType<Command>().Take(MostCommands + 1).ToList();
        return found.Count > MostCommands ? [.. found[..MostCommands], new Command.TooMany(MostCommands)] : found;
    }
}
