using System.Text.Json;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reporting;

/// <summary>Where a rollout stands, in a line.</summary>
public static class RolloutText
{
    /// <summary>Without markup.</summary>
    public static string Lead(Rollout rollout) => $"{rollout.Model} {rollout.Version} {rollout.Phase switch
    {
        RolloutPhase.Preparing => $"is prepared for {rollout.Environment}",
        RolloutPhase.Warming => $"warms up in {rollout.Environment}",
        RolloutPhase.Canary => $"takes {TimelineText.Percent(rollout.Course.Percent)} of the traffic in {rollout.Environment}",
        RolloutPhase.Promoting => $"takes over in {rollout.Environment}",
        RolloutPhase.RollingBack => $"is rolled back in {rollout.Environment}",
        RolloutPhase.Succeeded => $"serves in {rollout.Environment}",
        RolloutPhase.RolledBack => $"does not serve in {rollout.Environment}",
        RolloutPhase.Superseded => $"was replaced by a newer version on its way to {rollout.Environment}",
        _ => $"is {Words(rollout.Phase)} in {rollout.Environment}",
    }}";

    /// <summary>For example <c>rolled back</c>.</summary>
    public static string Words(RolloutPhase phase) => JsonNamingPolicy.SnakeCaseLower.ConvertName(phase.ToString()).Replace('_', ' ');

    /// <summary>The answer to <c>/modelops status</c> on a merged pull request, as Markdown.</summary>
    /// <param name="rollouts">Of what the pull request brought; one or more.</param>
    public static string Status(IEnumerable<Rollout> rollouts) => string.Join('\n', rollouts.Select(rollout =>
    {
        var outlook = RolloutOutlook.Of(rollout);
        IEnumerable<string?> sentences = [$"{Lead(rollout)}.", rollout.Failure, outlook.Waits, outlook.Moves];
        return $"- {string.Join(' ', sentences.OfType<string>().Select(Markdown.Text))}";
    }));
}
