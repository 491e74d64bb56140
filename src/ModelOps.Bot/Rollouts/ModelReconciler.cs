using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Takes one rollout one step further.</summary>
internal sealed partial class ModelReconciler(
    RolloutJournal journal, RolloutTeller teller, ServingTags tags, CanaryWatch watch, Quarantine quarantine, TimeProvider clock, ILogger<ModelReconciler> logger)
{
    /// <summary>How long what served before runs on without traffic, so that a roll-back only moves traffic.</summary>
    private static readonly TimeSpan KeptWarm = TimeSpan.FromMinutes(10);

    /// <param name="own">The rollouts of the model in this environment as the journal has them, oldest first.</param>
    /// <param name="admitted">That of what the default branch holds, as far as it may go by what was decided since; null while it may not serve.</param>
    /// <returns>How soon to look again.</returns>
    public async Task<TimeSpan> ReconcileAsync(ReconcileContext context, IReadOnlyList<Rollout> own, Rollout? admitted, CancellationToken cancel)
    {
        var kept = Succession.Kept(own, admitted, context.Registry.Decisions);
        foreach (var overtaken in own.Where(other => !other.HasEnded && other.Id != kept?.Id && other.Id != admitted?.Id))
            await AdvanceAsync(context, overtaken, overtaken with { Phase = RolloutPhase.Superseded, EndedAt = clock.GetUtcNow() }, cancel);
        if (admitted is not null && admitted.Id != kept?.Id)
            await AdvanceAsync(context, Known(own, admitted), admitted, cancel);
        if (admitted is { Phase: RolloutPhase.Pending } && own.All(other => other.Id != admitted.Id))
            await teller.ShowProgressAsync(admitted, cancel);
        return kept is null ? ReconcilePace.Settled : await TakeFurtherAsync(context, own, kept, cancel);
    }

    private async Task<TimeSpan> TakeFurtherAsync(ReconcileContext context, IReadOnlyList<Rollout> own, Rollout kept, CancellationToken cancel)
    {
        var known = Known(own, kept);
        var present = kept.Course.LeftAt is null ? kept : kept with { Course = kept.Course with { LeftAt = null } };
        var judged = await JudgeAsync(context, Held(context, present), own, cancel);
        var plan = RolloutPlanner.Plan(Desired(context, judged, own), judged.Phase, context.Observed);
        var advanced = await AdvanceAsync(context, known, judged with { Phase = plan.Phase, Failure = plan.Failure ?? judged.Failure }, cancel);
        if (plan.Step is { } step)
        {
            LogStep(step.ToString(), context.Environment.ToString());
            await context.Cluster.Cluster.ApplyAsync(context.Lease, step, cancel);
        }
        if (advanced.Phase == RolloutPhase.RollingBack)
            await quarantine.ImposeAsync(context.Registry, advanced, cancel);
        if (advanced.HasEnded && !advanced.Told)
            await journal.AdvanceAsync(await teller.TellAsync(context, advanced, cancel), cancel);
        else if (advanced is { Phase: RolloutPhase.Succeeded, Told: true } && plan.Step is null)
            await tags.AssignAsync(context, advanced, cancel);
        return Pace(known, advanced, plan);
    }

    /// <summary>As the journal has it: what was decided since may have changed the other.</summary>
    private static Rollout Known(IReadOnlyList<Rollout> own, Rollout rollout) => own.FirstOrDefault(other => other.Id == rollout.Id) ?? rollout;

    private static Rollout Held(ReconcileContext context, Rollout rollout) => rollout.Phase switch
    {
        RolloutPhase.Preparing or RolloutPhase.Warming or RolloutPhase.Canary or RolloutPhase.Held when RolloutBar.OfHold(rollout, context.Registry.Decisions) is { } hold =>
            rollout with { Phase = RolloutPhase.Held, Waiting = hold },
        RolloutPhase.Held => rollout with { Phase = RolloutPhase.Preparing, Waiting = null },
        _ => rollout,
    };

    /// <summary>A version is judged while its share is as it should be, or when it has lost it by not answering.</summary>
    private async Task<Rollout> JudgeAsync(ReconcileContext context, Rollout rollout, IReadOnlyList<Rollout> own, CancellationToken cancel)
    {
        if (rollout.Phase is not (RolloutPhase.Canary or RolloutPhase.Held))
            return rollout;
        if (RolloutPlanner.Plan(Desired(context, rollout, own), rollout.Phase, context.Observed).Step is ClusterStep.MoveTraffic { Canary: not null })
            return rollout;
        var judged = await watch.JudgeAsync(context, rollout, cancel);
        return rollout.Phase == RolloutPhase.Canary || judged.Phase == RolloutPhase.RollingBack ? judged
            : judged.Course.Progress.Step == rollout.Course.Progress.Step ? judged with { Waiting = rollout.Waiting }
            : rollout;
    }

    private DesiredVersion Desired(ReconcileContext context, Rollout rollout, IReadOnlyList<Rollout> own) => rollout.Desired with
    {
        Before = Succession.LastGood(own.Where(other => other.StartedAt < rollout.StartedAt), context.Registry.Decisions)?.Desired,
        KeepsBefore = rollout.EndedAt is not { } ended || clock.GetUtcNow() < ended + KeptWarm,
    };

    /// <summary>Written before the step is taken: what is planned again from it is the same step.</summary>
    private async Task<Rollout> AdvanceAsync(ReconcileContext context, Rollout known, Rollout now, CancellationToken cancel)
    {
        if (now == known)
            return known;
        var advanced = now with { Waiting = IsWaiting(now.Phase) ? now.Waiting : null, EndedAt = now.HasEnded ? now.EndedAt ?? clock.GetUtcNow() : null };
        if (advanced.Phase == RolloutPhase.RolledBack)
            await quarantine.ImposeAsync(context.Registry, advanced, cancel);
        await journal.AdvanceAsync(advanced, cancel);
        if (advanced.Phase != known.Phase || advanced.Course.Percent != known.Course.Percent)
            LogPhase(advanced.Model.ToString(), advanced.Version.ToString(), advanced.Phase, advanced.Course.Percent);
        var isNews = advanced.Phase == RolloutPhase.Pending ? advanced.Waiting != known.Waiting : advanced.Course.Progress.Since != known.Course.Progress.Since;
        if (advanced.Phase != known.Phase || isNews)
            await teller.ShowProgressAsync(advanced, cancel);
        return advanced;
    }

    private static bool IsWaiting(RolloutPhase phase) => phase is RolloutPhase.Pending or RolloutPhase.Canary or RolloutPhase.Held;

    private static TimeSpan Pace(Rollout known, Rollout advanced, RolloutPlan plan) =>
        plan.Step is null && known is { HasEnded: true, Told: true } ? ReconcilePace.Settled
        : plan.Step is null && known.Phase == advanced.Phase && (advanced.Phase == RolloutPhase.Held || (advanced.Phase == RolloutPhase.Canary && advanced.Course.Progress.Since is not null))
            ? ReconcilePace.Trial(advanced.Course.Settings.FastInterval)
        : ReconcilePace.Moving;

    [LoggerMessage(LogLevel.Information, "{Model} {Version} is now {Phase}, for {Percent} % of the traffic")]
    private partial void LogPhase(string model, string version, RolloutPhase phase, double percent);

    [LoggerMessage(LogLevel.Information, "Applying {Step} in {Environment}")]
    private partial void LogStep(string step, string environment);
}
