using ModelOps.Domain.Watching.Columns;
using ModelOps.Domain.Watching.Windows;

namespace ModelOps.Domain.Watching.Traffic;

/// <summary>
/// Requests by the hour, held against the quietest and the busiest hour of the last week: nights and weekends are no alerts once they were seen.
/// </summary>
internal static class Volume
{
    private const int MostHours = 7 * 24;
    private const int FewestHours = 24;

    /// <summary>Of fewer requests in an hour a quarter is no rare chance.</summary>
    private const int FewestRequests = 20;

    public static WatchState Add(WatchState state, TrafficTally traffic, WatchRules rules)
    {
        var hour = new DateTimeOffset(traffic.End.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
        if (state.Hours is not [.., var last])
            return state with { Hours = [new HourOfTraffic(hour, traffic.Asked)] };
        if (hour <= last.Start)
            return state with { Hours = [.. state.Hours.SkipLast(1), last with { Asked = last.Asked + traffic.Asked }] };
        var judged = Judge(state.Hours, rules) is { } effect
            ? state with { Standings = Standing.After(state.Standings, [effect], cause => cause == AlertCause.Volume, last.Start, rules) }
            : state;
        return judged with { Hours = [.. state.Hours.TakeLast(MostHours - 1), new HourOfTraffic(hour, traffic.Asked)] };
    }

    private static ColumnEffect? Judge(IReadOnlyList<HourOfTraffic> hours, WatchRules rules)
    {
        // The hours that may be an alert, and the first one, which began somewhere, are no measure.
        var usual = hours.Skip(1).SkipLast(rules.WindowsToRaise).ToList();
        if (usual.Count < FewestHours)
            return null;
        var (least, most, now) = (usual.Min(hour => hour.Asked), usual.Max(hour => hour.Asked), hours[^1].Asked);
        var isFewer = now < least;
        var times = isFewer ? least / Math.Max(1.0, now) : now / Math.Max(FewestRequests, (double)most);
        var isBeyond = times >= rules.VolumeFactor && (!isFewer || least >= FewestRequests);
        return new() { Cause = AlertCause.Volume, Effect = times / rules.VolumeFactor, Chance = isBeyond ? 0 : 1, IsBeyond = isBeyond, Values = now, Before = isFewer ? least : most, Now = now };
    }
}
