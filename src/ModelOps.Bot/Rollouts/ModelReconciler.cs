using ModelOps.Bot.Telling;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Takes one rollout one step further.</summary>
internal sealed partial class ModelReconciler(
    RolloutJournal journal, RolloutNews news, CanaryWatch watch, Quarantine quarantine, TimeProvider clock, ILogger<ModelReconciler> logger)
{
    /// <summary>How long what served before runs on without traffic, so that a roll-back only moves traffic.</summary>
    private static readonly TimeSpan KeptWarm = TimeSpan.FromMinutes(10);

    /// <summary>The largest models load in minutes.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(10);

    /// <param name="own">The rollouts of the model in this environment as the journal has them, oldest first.</param>
    /// <param name="admitted">That of what the default branch holds, as far as it may go by what was decided since; null while it may not serve.</param>
    /// <returns>How soon to look again.</returns>
    public async Task<TimeSpan> ReconcileAsync(ReconcileContext context, IReadOnlyList<Rollout> own, Rollout? admitted, CancellationToken cancel)
    {
        var kept = Succession.Kept(own, admitted, context.Registry.Decisions);
        foreach (var overtaken in own.Where(other => !other.HasEnded && other.Id != kept?.Id && other.Id != admitted?.Id))
            await NoteAsync(context, overtaken, overtaken with { Phase = RolloutPhase.Superseded }, cancel);
        foreach (var arrived in own.Where(other => other is { Phase: RolloutPhase.Succeeded, Told: false } && other.Id != kept?.Id))
            await news.ReleaseAsync(context, arrived, cancel);
        foreach (var bad in own.Where(other => other.Phase == RolloutPhase.Succeeded && other.Id != kept?.Id && !IsAsked(context, other)))
        {
            if (context.Registry.Decisions.QuarantineOf(bad.Model, bad.Environment, bad.Tree) is { } quarantined)
                await NoteAsync(context, bad, bad with { Phase = RolloutPhase.RolledBack, Failure = quarantined.Why ?? $"{quarantined.By} said so.", Told = false, EndedAt = clock.GetUtcNow() }, cancel);
        }
        if (admitted is not null && admitted.Id != kept?.Id)
            await NoteAsync(context, own.FirstOrDefault(other => other.Id == admitted.Id) ?? admitted with { Waiting = null }, admitted, cancel);
        return kept is null ? ReconcilePace.Settled : await TakeFurtherAsync(context, own, kept, cancel);
    }

    private static bool IsAsked(ReconcileContext context, Rollout rollout) =>
        context.Observed.Traffic.Any(traffic => traffic.Model == rollout.Model && traffic.Shares.Any(share => share.Version == rollout.Version));

    /// <summary>Of a rollout that the cluster is not changed for.</summary>
    private async Task NoteAsync(ReconcileContext context, Rollout known, Rollout now, CancellationToken cancel)
    {
        if (now != known)
            await news.SpreadAsync(context, known, await AdvanceAsync(context, known, now, cancel), cancel);
    }

    private async Task<TimeSpan> TakeFurtherAsync(ReconcileContext context, IReadOnlyList<Rollout> own, Rollout kept, CancellationToken cancel)
    {
        // What was decided since may have changed what the journal has.
        var known = own.FirstOrDefault(other => other.Id == kept.Id) ?? kept;
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
        var isAwaited = await news.SpreadAsync(context, known, advanced, cancel);
        return Pace(known, advanced, plan, isAwaited);
    }

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
        IsOverdue = rollout.Course.WarmingSince is { } since && clock.GetUtcNow() > since + WarmUp,
        KeepsBefore = rollout.EndedAt is not { } ended || clock.GetUtcNow() < ended + KeptWarm,
    };

    /// <summary>Written before the step is taken: what is planned again from it is the same step.</summary>
    private async Task<Rollout> AdvanceAsync(ReconcileContext context, Rollout known, Rollout now, CancellationToken cancel)
    {
        if (now == known)
            return known;
        var warmed = now.Phase == RolloutPhase.Warming && now.Course.WarmingSince is null ? now with { Course = now.Course with { WarmingSince = clock.GetUtcNow() } } : now;
        var advanced = warmed with { Waiting = IsWaiting(now.Phase) ? now.Waiting : null, EndedAt = now.HasEnded ? now.EndedAt ?? clock.GetUtcNow() : null };
        if (advanced.Phase == RolloutPhase.RolledBack)
            await quarantine.ImposeAsync(context.Registry, advanced, cancel);
        await journal.AdvanceAsync(advanced, cancel);
        if (advanced.Phase != known.Phase || advanced.Course.Percent != known.Course.Percent)
            LogPhase(advanced.Model.ToString(), advanced.Version.ToString(), advanced.Phase, advanced.Course.Percent);
        return advanced;
    }

    private static bool IsWaiting(RolloutPhase phase) => phase is RolloutPhase.Pending or RolloutPhase.Canary or RolloutPhase.Held;

    private static TimeSpan Pace(Rollout known, Rollout advanced, RolloutPlan plan, bool isAwaited) =>
        plan.Step is null && known.HasEnded && (known.Told || isAwaited) ? ReconcilePace.Settled
        : plan.Step is null && known.Phase == advanced.Phase && (advanced.Phase == RolloutPhase.Held || (advanced.Phase == RolloutPhase.Canary && advanced.Course.Progress.Since is not null))
            ? ReconcilePace.Trial(advanced.Course.Settings.FastInterval)
        : ReconcilePace.Moving;

    [LoggerMessage(LogLevel.Information, "{Model} {Version} is now {Phase}, for {Percent} % of the traffic")]
    private partial void LogPhase(string model, string version, RolloutPhase phase, double percent);

    [LoggerMessage(LogLevel.Information, "Applying {Step} in {Environment}")]
    private partial void LogStep(string step, string environment);
}
