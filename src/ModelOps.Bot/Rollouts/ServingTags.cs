using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Versions;
using ModelOps.Registry.Tagging;

namespace ModelOps.Bot.Rollouts;

/// <summary>What serves where, as Git's tags say it in GTO's format. Said again, it is not written again.</summary>
internal sealed class ServingTags(RegistryMirrors mirrors, AppIdentity identity, TimeProvider clock)
{
    /// <summary>The version is given to this commit for ever.</summary>
    public Task ReleaseAsync(ReconcileContext context, Rollout rollout, CancellationToken cancel) =>
        TagAsync(context, rollout, new GtoTag.Release(rollout.Model, rollout.Version), cancel);

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
            // When it came to serve; told already, it serves again since now.
            When = rollout.Told || rollout.EndedAt is not { } ended ? clock.GetUtcNow() : ended,
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
