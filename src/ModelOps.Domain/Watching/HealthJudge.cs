using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Reporting;
using ModelOps.Domain.Watching.Traffic;
using ModelOps.Domain.Watching.Windows;

namespace ModelOps.Domain.Watching;

/// <summary>
/// Judges one version of a model in one environment by what its servers and gateways tell, window after window. The last windows are pooled, each
/// column is held against its reference, and what is beyond in several windows in a row is a finding until as many in a row are not.
/// </summary>
public sealed class HealthJudge(ModelVersion version, VersionReference reference, WatchRules rules)
{
    /// <param name="sketches">Of this version, in any order; those that were given before are passed over.</param>
    /// <param name="traffic">Of the gateways together, in spans that follow each other.</param>
    public HealthJudgement Judge(WatchState state, IReadOnlyList<ModelSketches> sketches, IReadOnlyList<TrafficWindow> traffic, DateTimeOffset now)
    {
        List<string> notes = [];
        var (windows, counted) = WindowIntake.New(sketches, state.Counted, now, notes);
        var (spans, until) = WindowIntake.New(traffic, state.TrafficUntil, now, notes);
        state = state with { Counted = counted, TrafficUntil = until };
        foreach (var window in windows)
            state = Add(state, WindowTally.Of(window, reference));
        foreach (var span in spans)
            state = new TrafficJudge(rules).Add(state, TrafficTally.Of(span, span.Versions.FirstOrDefault(part => part.Version == version) ?? VersionWindow.Empty(version)));
        state = Staleness.Judge(state, rules, now);
        return new HealthJudgement(state, FindingText.Of(state, reference, rules.Silenced), [.. notes, .. Unjudged(state)]);
    }

    private WatchState Add(WatchState state, WindowTally window)
    {
        var open = state.Open?.Plus(window) ?? window;
        var seen = window.Requests == 0 || state.LastRequest > window.End ? state.LastRequest : window.End;
        state = state with { LastRequest = seen };
        var isFull = open.Rows >= rules.WindowSize || (open.End - open.Start >= rules.LongestWindow && open.Rows >= rules.LeastRows);
        return isFull ? Close(state, open) : state with { Open = open };
    }

    private WatchState Close(WatchState state, WindowTally open)
    {
        var full = open.WithVanished(state.Recent.Count > 0 ? state.Recent[^1] : null);
        List<WindowTally> recent = [.. state.Recent.TakeLast(rules.Pooled - 1), full];
        var effects = WindowJudge.Judge(reference, recent.Aggregate((first, second) => first.Plus(second)), rules);
        var farthest = effects.OrderByDescending(effect => effect.Effect).Take(5).Select(effect => new ColumnDistance(effect.Column, effect.Cause, effect.Effect));
        return state with
        {
            Open = null,
            Recent = [.. recent.TakeLast(Math.Max(1, rules.Pooled - 1))],
            Standings = Standing.After(state.Standings, effects, WindowJudge.Judges, full.Start, rules),
            History = [.. state.History.TakeLast(WatchState.MostHistory - 1), new JudgedWindow(full.Start, full.End, full.Rows, [.. farthest])],
        };
    }

    private IEnumerable<string> Unjudged(WatchState state)
    {
        if (reference.Columns.Count == 0)
            yield return "The version has no profile: its traffic is judged, its inputs and outputs are not.";
        if (state.Recent is not [.., var last])
            yield break;
        if (last.Unknown.Count > 0 && reference.Columns.Count > 0)
            yield return $"Live columns that the profile does not have, or has of another kind, are not judged: {ColumnList.Of(last.Unknown)}.";
        var live = last.Inputs.Concat(last.Outputs).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        if (reference.Columns.Select(column => column.Name).Where(name => !live.Contains(name)).ToList() is { Count: > 0 } absent)
            yield return $"Columns of the profile that no server tells of are not judged: {ColumnList.Of(absent)}.";
    }
}
