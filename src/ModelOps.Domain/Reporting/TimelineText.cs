using System.Globalization;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reporting;

/// <summary>How a rollout went, in one line: <c>14:02 UTC 5 % · 14:03 25 % · 14:06 serves</c>.</summary>
internal static class TimelineText
{
    /// <summary>As many are read at a glance.</summary>
    private const int MostAtOnce = 6;

    /// <summary>Of a rollout that is held and let go again and again the newest.</summary>
    private const int MostOfAll = 40;

    /// <returns>Markdown that ends with a line break; nothing where no event is known.</returns>
    public static string Of(RolloutTimeline timeline)
    {
        var events = timeline.Events.TakeLast(MostOfAll).ToList();
        if (events.Count == 0)
            return "";
        var newest = Line(events.TakeLast(MostAtOnce));
        return events.Count <= MostAtOnce
            ? $"\n{newest}\n"
            : $"\n… · {newest}\n{Fold.Of(events.Count == timeline.Events.Count ? $"All {events.Count} steps" : $"The newest {events.Count} of {timeline.Events.Count:N0} steps", $"\n{Line(events)}\n")}";
    }

    /// <summary>What a version does from an event on.</summary>
    public static string What(RolloutEvent happened) => happened.Phase switch
    {
        RolloutPhase.Preparing => "prepared",
        RolloutPhase.Warming => "warms up",
        RolloutPhase.Canary => Percent(happened.Percent),
        RolloutPhase.Promoting => "100 %",
        RolloutPhase.RollingBack => "taken back",
        RolloutPhase.Succeeded => "serves",
        RolloutPhase.RolledBack => "rolled back",
        RolloutPhase.Superseded => "superseded",
        _ => happened.Phase.ToString().ToLowerInvariant(),
    };

    public static string Percent(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %");

    private static string Line(IEnumerable<RolloutEvent> events)
    {
        var pieces = new List<string>();
        DateTimeOffset? before = null;
        foreach (var happened in events)
        {
            pieces.Add($"{Time(happened.At, before)} {What(happened)}");
            before = happened.At;
        }
        return string.Join(" · ", pieces);
    }

    /// <summary>The day is told where it is another than that of the event before.</summary>
    private static string Time(DateTimeOffset at, DateTimeOffset? before) => (before, at.UtcDateTime) switch
    {
        (null, var time) => $"{time:HH:mm} UTC",
        ({ } last, var time) when last.UtcDateTime.Date != time.Date => $"{time:yyyy-MM-dd HH:mm}",
        (_, var time) => $"{time:HH:mm}",
    };
}
