using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>All that is known of one rollout, as the content of a page.</summary>
public static class RolloutPage
{
    /// <param name="before">What served before it; null: nothing is known of it.</param>
    /// <returns>HTML in which nothing but our own markup is markup.</returns>
    public static string Render(Rollout rollout, RolloutTimeline timeline, ModelVersion? before)
    {
        var outlook = RolloutOutlook.Of(rollout);
        return Html.All(
            Html.Element("p class=\"lead\"", $"{RolloutText.Lead(rollout)}."),
            HtmlTable.OfFacts(
                ("Evidence against it", rollout.Failure),
                ("Why it waits", outlook.Waits),
                ("What moves it", outlook.Moves),
                ("Served before", before?.ToString()),
                ("Steps", string.Join(" → ", rollout.Course.Settings.Steps.Select(TimelineText.Percent))),
                ("Tree", rollout.Tree.ToString()),
                ("Begun (UTC)", Time(rollout.StartedAt)),
                ("Ended (UTC)", rollout.EndedAt is { } ended ? Time(ended) : null)),
            Html.Titled("What happened", HtmlTable.Of(["Time (UTC)", "", "Share of the traffic:", "Why"], timeline.Events.Select(Row)))).ToString();
    }

    private static Html[] Row(RolloutEvent happened) => [Time(happened.At), TimelineText.What(happened), TimelineText.Percent(happened.Percent), happened.Why];

    private static string Time(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss}";
}
