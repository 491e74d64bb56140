using System.Globalization;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reporting;

/// <summary>How a rollout went, in one line: <c>14:02 UTC 5 % · 14:03 25 % · 14:06 serves</c>.</summary>
internal static class TimelineText
{
    /// <summary>As many are read at a glance.</summary>
    private const int MostAtOnce = 6;

    /// <summary>What went so fast is told to the second.</summary>
    private static readonly TimeSpan LongestInSeconds = TimeSpan.FromMinutes(10);

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
        RolloutPhase.Pending => "waits",
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
        var (pieces, all) = (new List<string>(), events.ToList());
        var clock = all[^1].At - all[0].At < LongestInSeconds ? "HH:mm:ss" : "HH:mm";
        DateTimeOffset? before = null;
        foreach (var happened in all)
        {
            pieces.Add($"{Time(happened.At, before, clock)} {What(happened)}");
            before = happened.At;
        }
        return string.Join(" · ", pieces);
    }

    /// <summary>The day is told where it is another than that of the event before.</summary>
    private static string Time(DateTimeOffset at, DateTimeOffset? before, string clock)
    {
        var (day, time) = (at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), at.UtcDateTime.ToString(clock, CultureInfo.InvariantCulture));
        return before is not { } last ? $"{time} UTC" : last.UtcDateTime.Date != at.UtcDateTime.Date ? $"{day} {time}" : time;
    }
}
