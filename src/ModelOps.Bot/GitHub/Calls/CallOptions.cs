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

    /// <summary>GitHub's secondary limit on what makes content.</summary>
    public int WritesAMinute { get; init; } = 80;

    /// <summary>Of <see cref="WritesAMinute"/>, those that only first signs may use: people who come during a rush are seen too.</summary>
    public int KeptForFirstSigns { get; init; } = 20;

    /// <summary>Answers kept for conditional requests.</summary>
    public int KeptAnswers { get; init; } = 2000;
}
