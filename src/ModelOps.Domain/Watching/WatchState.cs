using ModelOps.Domain.Watching.Windows;

namespace ModelOps.Domain.Watching;

/// <summary>
/// What the judge remembers of one version of a model in one environment. Bounded: the windows that the next one is pooled with and an open
/// one, as counts, <see cref="MostHistory"/> lines, a week of hours. A rebaseline or a new version starts from <see cref="Empty"/>.
/// </summary>
public sealed record WatchState
{
    public const string CurrentSchema = "modelops.watch/v1";
    public const int MostHistory = 200;

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The window that is not full.</summary>
    public WindowTally? Open { get; init; }

    /// <summary>The last windows that were judged, one fewer than are pooled, oldest first.</summary>
    public IReadOnlyList<WindowTally> Recent { get; init; } = [];

    public TrafficTally? OpenTraffic { get; init; }

    /// <summary>Requests by the hour, oldest first; the last hour is not over.</summary>
    public IReadOnlyList<HourOfTraffic> Hours { get; init; } = [];

    public IReadOnlyList<Standing> Standings { get; init; } = [];

    public IReadOnlyList<JudgedWindow> History { get; init; } = [];

    public IReadOnlyList<CountedRun> Counted { get; init; } = [];

    public DateTimeOffset? TrafficUntil { get; init; }

    public DateTimeOffset? LastRequest { get; init; }

    public static WatchState Empty { get; } = new();
}

/// <summary>One line of what was seen over time, for plots.</summary>
/// <param name="Columns">The columns that were farthest from their reference, and how far.</param>
public sealed record JudgedWindow(DateTimeOffset Start, DateTimeOffset End, long Rows, IReadOnlyList<ColumnDistance> Columns);

/// <param name="Effect">In thresholds.</param>
public sealed record ColumnDistance(string Column, AlertCause Cause, double Effect);

public sealed record HourOfTraffic(DateTimeOffset Start, long Asked);
