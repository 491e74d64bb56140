using ModelOps.Bot.GitHub;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Says how a rollout goes where people and tools look: in the comment of the merged pull request and in Git's tags.</summary>
internal sealed class RolloutTeller(RolloutJournal journal, VerdictStore verdicts, StickyComment comment, RolloutTimelines timelines, ServingTags tags)
{
    public async Task ShowProgressAsync(Rollout rollout, CancellationToken cancel)
    {
        if (rollout.PullRequest is not { } number)
            return;
        var pullRequest = new PullRequestRef(rollout.Repository, number);
        if (await verdicts.FindReportAsync(pullRequest, cancel) is not { } report)
            return;
        var siblings = (await journal.AllAsync(rollout.Repository, cancel)).Where(other => other.PullRequest == number).ToList();
        await comment.WriteAsync(pullRequest, RolloutReport.Render(siblings, report.Body, await timelines.OfAsync(siblings, cancel)), cancel);
    }

    /// <summary>There is no rollout yet, and this is why.</summary>
    public async Task ShowObstacleAsync(PullRequestRef pullRequest, string model, EnvironmentName environment, string why, CancellationToken cancel)
    {
        if (await verdicts.FindReportAsync(pullRequest, cancel) is { } report)
            await comment.WriteAsync(pullRequest, RolloutReport.RenderObstacle(model, environment, why, report.Body), cancel);
    }

    /// <summary>Tags are written only once the traffic is fully moved. All of it may be said again: nothing is said twice.</summary>
    public async Task TellAsync(ReconcileContext context, Rollout rollout, CancellationToken cancel)
    {
        if (rollout.Phase == RolloutPhase.Succeeded)
        {
            await tags.ReleaseAsync(context, rollout, cancel);
            await tags.AssignAsync(context, rollout, cancel);
        }
        await ShowProgressAsync(rollout, cancel);
    }
}
