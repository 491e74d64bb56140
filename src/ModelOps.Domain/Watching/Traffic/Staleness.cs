using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching.Traffic;

/// <summary>A version that was asked and is asked no more. That needs no row of windows: a day is long enough.</summary>
internal static class Staleness
{
    public static WatchState Judge(WatchState state, WatchRules rules, DateTimeOffset now)
    {
        List<Standing> others = [.. state.Standings.Where(standing => standing.Cause != AlertCause.Staleness)];
        if (state.LastRequest is not { } last || now - last < rules.StaleAfter)
            return state with { Standings = others };
        var effect = new ColumnEffect { Cause = AlertCause.Staleness, Effect = (now - last) / rules.StaleAfter, Chance = 0, IsBeyond = true, Values = 0, Now = (now - last).TotalHours };
        return state with { Standings = [.. others, new Standing { Cause = AlertCause.Staleness, Column = "", Since = last, Beyond = rules.WindowsToRaise, IsRaised = true, Effect = effect }] };
    }
}
