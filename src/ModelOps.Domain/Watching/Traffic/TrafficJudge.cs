using ModelOps.Domain.Serving;
using ModelOps.Domain.Watching.Columns;
using ModelOps.Domain.Watching.Statistics;
using ModelOps.Domain.Watching.Windows;

namespace ModelOps.Domain.Watching.Traffic;

/// <summary>Judges what the gateways counted: errors and latency over some minutes, the volume over hours.</summary>
internal sealed class TrafficJudge(WatchRules rules)
{
    /// <summary>One in a thousand by chance.</summary>
    private const double Sure = 3.29;

    public WatchState Add(WatchState state, TrafficTally traffic)
    {
        var open = state.OpenTraffic?.Plus(traffic) ?? traffic;
        if (traffic.Asked > 0 && !(state.LastRequest > traffic.End))
            state = state with { LastRequest = traffic.End };
        state = Volume.Add(state, traffic, rules);
        return open.IsFull
            ? state with { OpenTraffic = null, Standings = Standing.After(state.Standings, [.. Judge(open)], cause => cause is AlertCause.Errors or AlertCause.Latency, open.Start, rules) }
            : state with { OpenTraffic = open };
    }

    private IEnumerable<ColumnEffect> Judge(TrafficTally traffic)
    {
        var (share, least) = ((double)traffic.Failed / traffic.Asked, WilsonInterval.Of(traffic.Failed, traffic.Asked, Sure).Low);
        yield return Of(AlertCause.Errors, traffic.Asked, share / rules.ErrorShare, least > rules.ErrorShare) with { Before = rules.ErrorShare, Now = share };
        if (rules.LatencyP99Ms is { } limit && traffic.Latency.P99Ms is { } p99)
            yield return Of(AlertCause.Latency, traffic.Latency.Total, p99 / limit, IsSlower(traffic.Latency, limit)) with { Before = limit, Now = p99 };
    }

    /// <summary>More than 1 in 100 answers lie in classes that are wholly above the limit.</summary>
    private static bool IsSlower(LatencyHistogram latency, double limit)
    {
        var slower = latency.Counts.Where((_, index) => LatencyScale.FromMs(index) >= limit).Sum();
        return WilsonInterval.Of(slower, latency.Total, Sure).Low > 0.01;
    }

    private static ColumnEffect Of(AlertCause cause, long requests, double effect, bool isBeyond) =>
        new() { Cause = cause, Effect = effect, Chance = isBeyond ? 0.001 : 1, IsBeyond = isBeyond, Values = requests };
}
