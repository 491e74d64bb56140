using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Tagging;

namespace ModelOps.Bot.Rollouts;

/// <summary>Says how a rollout goes where people and tools look: in the comment of the merged pull request and in Git's tags.</summary>
internal sealed class RolloutTeller(RolloutJournal journal, VerdictStore verdicts, StickyComment comment, RegistryMirrors mirrors, AppIdentity identity)
{
    public async Task ShowProgressAsync(Rollout rollout, CancellationToken cancel)
    {
        if (rollout.PullRequest is not { } number)
            return;
        var pullRequest = new PullRequestRef(rollout.Repository, number);
        if (await verdicts.FindReportAsync(pullRequest, cancel) is not { } report)
            return;
        var siblings = (await journal.AllAsync(rollout.Repository, cancel)).Where(other => other.PullRequest == number).ToList();
        await comment.WriteAsync(pullRequest, RolloutReport.Render(siblings, report.Body), cancel);
    }

    /// <summary>Tags are written only once the traffic is fully moved. All of it may be said again: nothing is said twice.</summary>
    public async Task TellAsync(ReconcileContext context, Rollout rollout, CancellationToken cancel)
    {
        if (rollout.Phase == RolloutPhase.Succeeded)
        {
            await TagAsync(context, rollout, new GtoTag.Release(rollout.Model, rollout.Version), cancel);
            if (!IsAssigned(context, rollout))
                await TagAsync(context, rollout, new GtoTag.Assignment(rollout.Model, rollout.Environment, NextNumber(context, rollout)), cancel);
        }
        await ShowProgressAsync(rollout, cancel);
    }

    private async Task TagAsync(ReconcileContext context, Rollout rollout, GtoTag tag, CancellationToken cancel)
    {
        var login = await identity.LoginAsync(cancel);
        var note = new TagNote
        {
            Author = login,
            Email = $"{login}@users.noreply.github.com",
            When = rollout.EndedAt ?? rollout.StartedAt,
            Message = $"{rollout.Model} {rollout.Version} serves in {rollout.Environment}",
        };
        await context.Registry.Mirror.PublishTagAsync(tag, rollout.Commit, note, await mirrors.TokenAsync(rollout.Repository, cancel), cancel);
    }

    /// <summary>Whether the newest assignment already names this commit: a kill between the push and the journal leaves it so.</summary>
    private static bool IsAssigned(ReconcileContext context, Rollout rollout) => Assignments(context, rollout).MaxBy(tag => tag.Number) is { } newest
        && context.Registry.TagCommits.GetValueOrDefault(newest) == rollout.Commit;

    private static int NextNumber(ReconcileContext context, Rollout rollout) => Assignments(context, rollout).Select(tag => tag.Number).DefaultIfEmpty().Max() + 1;

    private static IEnumerable<GtoTag.Assignment> Assignments(ReconcileContext context, Rollout rollout) => context.Registry.Tags
        .OfType<GtoTag.Assignment>().Where(tag => tag.Model == rollout.Model && tag.Environment == rollout.Environment);
}
