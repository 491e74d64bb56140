namespace ModelOps.Bot.Commands;

/// <summary>What came of one command.</summary>
internal abstract record CommandOutcome
{
    private CommandOutcome() { }

    /// <param name="Reply">Null where the comment and the check say all.</param>
    public sealed record Done(string? Reply = null) : CommandOutcome;

    /// <param name="Why">Which rule refuses, and who may do what instead.</param>
    public sealed record Refused(string Why) : CommandOutcome;
}
