using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Tagging;

namespace ModelOps.Bot.Rollouts;

/// <summary>Says how a rollout goes where people and tools look: in the comment of the merged pull request and in Git's tags.</summary>
internal sealed class RolloutTeller(RolloutJournal journal, VerdictStore verdicts, StickyComment comment, RegistryMirrors mirrors, AppIdentity identity, TimeProvider clock)
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
    /// <returns>The rollout, told.</returns>
    public async Task<Rollout> TellAsync(ReconcileContext context, Rollout rollout, CancellationToken cancel)
    {
        if (rollout.Phase == RolloutPhase.Succeeded)
        {
            await TagAsync(context, rollout, new GtoTag.Release(rollout.Model, rollout.Version), cancel);
            await AssignAsync(context, rollout, cancel);
        }
        await ShowProgressAsync(rollout, cancel);
        return rollout with { Told = true };
    }

    /// <summary>A version that serves again after another one was taken back is assigned again: the newest assignment names what serves.</summary>
    public async Task AssignAsync(ReconcileContext context, Rollout rollout, CancellationToken cancel)
    {
        if (!IsAssigned(context, rollout))
            await TagAsync(context, rollout, new GtoTag.Assignment(rollout.Model, rollout.Environment, NextNumber(context, rollout)), cancel);
    }

    private async Task TagAsync(ReconcileContext context, Rollout rollout, GtoTag tag, CancellationToken cancel)
    {
        var login = await identity.LoginAsync(cancel);
        var note = new TagNote
        {
            Author = login,
            Email = $"{login}@users.noreply.github.com",
            When = clock.GetUtcNow(),
            Message = $"{rollout.Model} {rollout.Version} serves in {rollout.Environment}{(tag is GtoTag.Unassignment ? " no more" : "")}",
        };
        await context.Registry.Mirror.PublishTagAsync(tag, rollout.Commit, note, await mirrors.TokenAsync(rollout.Repository, cancel), cancel);
    }

    /// <summary>The model left, and its last version with it.</summary>
    public async Task UnassignAsync(ReconcileContext context, Rollout rollout, CancellationToken cancel)
    {
        if (Newest(context, rollout) is GtoTag.Assignment)
            await TagAsync(context, rollout, new GtoTag.Unassignment(rollout.Model, rollout.Environment, NextNumber(context, rollout)), cancel);
    }

    /// <summary>Whether the newest assignment already names this commit: a kill between the push and the journal leaves it so.</summary>
    private static bool IsAssigned(ReconcileContext context, Rollout rollout) => Newest(context, rollout) is GtoTag.Assignment newest
        && context.Registry.TagCommits.GetValueOrDefault(newest) == rollout.Commit;

    private static GtoTag? Newest(ReconcileContext context, Rollout rollout) => Assignments(context, rollout).OrderBy(each => each.Number).LastOrDefault().Tag;

    private static int NextNumber(ReconcileContext context, Rollout rollout) => Assignments(context, rollout).Select(each => each.Number).DefaultIfEmpty().Max() + 1;

    private static IEnumerable<(GtoTag Tag, int Number)> Assignments(ReconcileContext context, Rollout rollout)
    {
        foreach (var tag in context.Registry.Tags)
        {
            if (tag is GtoTag.Assignment assignment && (assignment.Model, assignment.Environment) == (rollout.Model, rollout.Environment))
                yield return (tag, assignment.Number);
            else if (tag is GtoTag.Unassignment end && (end.Model, end.Environment) == (rollout.Model, rollout.Environment))
                yield return (tag, end.Number);
        }
    }
}
