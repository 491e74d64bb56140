namespace ModelOps.Bot.Jobs;

/// <summary>How a job ended.</summary>
internal abstract record JobOutcome
{
    private JobOutcome() { }

    public sealed record Done : JobOutcome;

    public sealed record RetryAt(DateTimeOffset Time, string Why) : JobOutcome;

    /// <summary>It cannot go on by itself; the text has been shown to the person who can help.</summary>
    public sealed record NeedsPerson(string Text) : JobOutcome;

    /// <summary>Something newer took its place.</summary>
    public sealed record Superseded : JobOutcome;
}
