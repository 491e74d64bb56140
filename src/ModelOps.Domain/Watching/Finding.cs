using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching;

/// <summary>One cause for which a live model needs to be looked at, over all columns that it is seen in.</summary>
public sealed record Finding
{
    public required AlertCause Cause { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The largest effect first. Of one part without a column where the traffic is meant.</summary>
    public required IReadOnlyList<ColumnEffect> Effects { get; init; }

    /// <summary>What, since when, how large, which columns first. Names of columns stand in it as they are.</summary>
    public required string Sentence { get; init; }

    /// <summary>What the figures point to; null when they point to nothing.</summary>
    public string? Suspicion { get; init; }
}

/// <param name="State">To be given the next time.</param>
/// <param name="Findings">All that stand, also from windows before.</param>
/// <param name="Notes">Sentences about what was left out or cannot be judged.</param>
public sealed record HealthJudgement(WatchState State, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes);
