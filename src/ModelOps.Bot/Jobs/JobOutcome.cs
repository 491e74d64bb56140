namespace ModelOps.Bot.Jobs;

/// <summary>How a job ended.</summary>
internal abstract record JobOutcome
{
    private JobOutcome() { }

    public sealed record Done : JobOutcome;

    /// <summary>It waits for something, which is no failure: the attempt does not count.</summary>
    public sealed record RetryAt(DateTimeOffset Time, string Why) : JobOutcome;

    /// <summary>It failed and is tried again.</summary>
    public sealed record Failed(DateTimeOffset Again, string Why) : JobOutcome;

    /// <summary>It cannot go on by itself; the text has been shown to the person who can help.</summary>
    public sealed record NeedsPerson(string Text) : JobOutcome;

    /// <summary>It failed too often and is a dead letter, which an operator may send again.</summary>
    public sealed record GivenUp(string Why) : JobOutcome;

    /// <summary>Something newer took its place.</summary>
    public sealed record Superseded : JobOutcome;
}
