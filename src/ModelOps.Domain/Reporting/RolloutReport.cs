using System.Globalization;
using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reporting;

/// <summary>The comment of a merged pull request: how far its models have come, above the verdict.</summary>
public static class RolloutReport
{
    private const int LargestComment = 65_000;

    /// <summary>Of letters, so that one failure fits above the longest verdict, escaped as it may be.</summary>
    private const int LongestFailure = 500;

    /// <param name="rollouts">Of this pull request; one or more.</param>
    /// <param name="verdict">The comment as it stood at the merge.</param>
    /// <param name="timelines">By the ids of rollouts; of those that are missing nothing is known.</param>
    public static string Render(IReadOnlyList<Rollout> rollouts, string verdict, IReadOnlyDictionary<string, RolloutTimeline>? timelines = null)
    {
        var below = Below(verdict);
        return $"{PullRequestReport.Marker}\n{Sections(rollouts, timelines, LargestComment - below.Length)}\n---{below}";
    }

    /// <summary>Of a version that could not be made ready for a reason that is not the model's.</summary>
    public static string RenderObstacle(string model, EnvironmentName environment, string why, string verdict) =>
        $"{PullRequestReport.Marker}\n### ⚠️ {Markdown.Code(model)} cannot be made ready for {environment}\n{Markdown.Text(Sentence(why))} What served before serves. It is tried again by itself; those who run the bot can see to it.\n\n---{Below(verdict)}";

    private static string Below(string verdict) => verdict.StartsWith(PullRequestReport.Marker, StringComparison.Ordinal) ? verdict[PullRequestReport.Marker.Length..] : verdict;

    /// <summary>What failed first; of very many the first ones and how many more there are.</summary>
    private static string Sections(IReadOnlyList<Rollout> rollouts, IReadOnlyDictionary<string, RolloutTimeline>? timelines, int room)
    {
        var sections = new StringBuilder();
        foreach (var (index, rollout) in rollouts.OrderByDescending(rollout => rollout.Phase == RolloutPhase.RolledBack).Index())
        {
            var section = Section(rollout, timelines?.GetValueOrDefault(rollout.Id) ?? RolloutTimeline.Unknown);
            if (sections.Length + section.Length > room)
                return sections.Append($"### and {rollouts.Count - index:N0} more\n").ToString();
            sections.Append(section);
        }
        return sections.ToString();
    }

    private static string Section(Rollout rollout, RolloutTimeline timeline) => $"### {Headline(rollout)}\n{Explanation(rollout)}{Link(timeline)}\n{TimelineText.Of(timeline)}";

    private static string Link(RolloutTimeline timeline) => timeline.Page is { } page ? $" [All of this rollout]({page.AbsoluteUri})." : "";

    private static string Headline(Rollout rollout)
    {
        var version = $"{Markdown.Code(rollout.Model.ToString())} {rollout.Version}";
        return rollout.Phase switch
        {
            RolloutPhase.Pending => $"✋ {version} waits for {rollout.Environment}",
            RolloutPhase.Held => $"✋ {version} is held in {rollout.Environment}",
            RolloutPhase.Preparing => $"⏳ {version} is prepared for {rollout.Environment}",
            RolloutPhase.Warming => $"⏳ {version} warms up in {rollout.Environment}",
            RolloutPhase.Canary => $"⏳ {version} takes {Percent(rollout)} of the traffic in {rollout.Environment}{Since(rollout)}",
            RolloutPhase.RollingBack => $"⏪ {version} is rolled back in {rollout.Environment}",
            RolloutPhase.Promoting => $"⏳ The traffic in {rollout.Environment} moves to {version}",
            RolloutPhase.Succeeded => $"🚀 {version} serves in {rollout.Environment} since {rollout.EndedAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
            RolloutPhase.RolledBack => $"❌ {version} does not serve in {rollout.Environment}",
            RolloutPhase.Retired => $"{version} served in {rollout.Environment} until {rollout.EndedAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
            RolloutPhase.Superseded => $"{version} was replaced by a newer version on its way to {rollout.Environment}",
            _ => throw new InvalidOperationException("A rollout phase of an unknown kind."),
        };
    }

    private static string Explanation(Rollout rollout) => rollout.Phase switch
    {
        RolloutPhase.Succeeded => $"All requests for the model go to it, {(rollout.EndedAt - rollout.StartedAt)?.TotalSeconds:0} s after the merge was seen. Commit {rollout.Commit.Short}, tag {Markdown.Code($"{rollout.Model}@{rollout.Version}")}. {Markdown.Text(rollout.Waiting ?? "")}".TrimEnd(),
        RolloutPhase.RolledBack => $"It was given up: {Markdown.Text(Sentence(rollout.Failure))} What served before, if anything, serves, and the bot opens a pull request that restores it. {Markdown.Code($"/modelops retry {rollout.Model}")} tries this version once more.",
        RolloutPhase.Superseded => "Nothing to do.",
        RolloutPhase.Retired => "Its model left the registry. A pull request that restores the folder brings it back.",
        RolloutPhase.Canary => $"Steps: {string.Join(" → ", rollout.Course.Settings.Steps.Select(Share))}. It is compared with what served before, in the same time: errors every {Time(rollout.Course.Settings.FastInterval)}, answers and latency every {Time(rollout.Course.Settings.Interval)}. {Markdown.Text(rollout.Waiting ?? "")}".TrimEnd(),
        RolloutPhase.RollingBack => $"{Markdown.Text(Sentence(rollout.Failure))} The traffic goes back to what served before.",
        RolloutPhase.Pending => $"{Markdown.Text(rollout.Waiting ?? "It has just been let in.")} What served before serves still.",
        RolloutPhase.Held => $"{Markdown.Text(rollout.Waiting ?? "")} It keeps the traffic that it has, and goes back when it misbehaves.".TrimStart(),
        RolloutPhase.Promoting => "What served before runs until all requests go to it. Nothing to do.",
        _ => "What served before serves until it is ready. Nothing to do.",
    };

    private static string Percent(Rollout rollout) => Share(rollout.Course.Percent);

    private static string Share(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.#} %");

    private static string Since(Rollout rollout) => rollout.Course.Progress.Since is { } since ? $" since {since.UtcDateTime:HH:mm} UTC" : "";

    private static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");

    private static string Sentence(string? text) => text switch
    {
        null or "" => "nothing says why.",
        { Length: > LongestFailure } => text[..LongestFailure] + "….",
        _ => text.EndsWith('.') ? text : text + ".",
    };
}
