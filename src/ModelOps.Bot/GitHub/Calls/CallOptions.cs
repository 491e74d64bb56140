namespace ModelOps.Bot.GitHub.Calls;

/// <summary>How patient and how busy calls to GitHub are.</summary>
internal sealed record CallOptions
{
    /// <summary>Of one attempt, with its whole answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public int Attempts { get; init; } = 4;

    /// <summary>The mean of the first delay before another attempt; each later one is twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>A longer wait is not waited: the caller is told when to come again.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>GitHub asks for one write a second and counts 80 a minute.</summary>
    public TimeSpan WriteInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Writes that may come at once after a rest.</summary>
    public int WriteBurst { get; init; } = 10;

    /// <summary>Answers kept for conditional requests.</summary>
    public int KeptAnswers { get; init; } = 2000;
}
