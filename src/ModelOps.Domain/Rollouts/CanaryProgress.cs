namespace ModelOps.Domain.Rollouts;

/// <summary>How far the trial of a version has come. All times are those of the bot's clock but for the ends of windows, which are the gateway's.</summary>
public sealed record CanaryProgress
{
    /// <summary>Which of the rollout's steps, from 0.</summary>
    public int Step { get; init; }

    /// <summary>When every gateway ran this step; null before that.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What was counted from here on has not been judged for errors.</summary>
    public DateTimeOffset FastFrom { get; init; }

    /// <summary>When errors were last looked at.</summary>
    public DateTimeOffset FastAt { get; init; }

    /// <summary>What was counted from here on has not been judged for quality.</summary>
    public DateTimeOffset JudgedFrom { get; init; }

    public int BadWindows { get; init; }

    public int GoodChecks { get; init; }

    public int BadChecks { get; init; }

    /// <summary>Reference rows sent to each of the two versions since <see cref="JudgedFrom"/>.</summary>
    public int Replayed { get; init; }

    public CanaryProgress Begun(DateTimeOffset now) => this with { Since = now, FastFrom = now, FastAt = now, JudgedFrom = now };

    public CanaryProgress Next() => new() { Step = Step + 1 };
}
