using ModelOps.Bot.Telling;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Takes one rollout one step further.</summary>
internal sealed partial class ModelReconciler(
    RolloutJournal journal, RolloutNews news, CanaryWatch watch, Quarantine quarantine, TimeProvider clock, ILogger<ModelReconciler> logger)
{
    /// <summary>How long what served before runs on without traffic, so that a roll-back only moves traffic.</summary>
    private static readonly TimeSpan KeptWarm = TimeSpan.FromMinutes(10);

    /// <param name="rollout">As the journal has it, or on its way back where a person decided so since.</param>
    /// <returns>How soon to look again.</returns>
    public async Task<TimeSpan> ReconcileAsync(ReconcileContext context, Rollout rollout, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        await SupersedeOlderAsync(rollout, rollouts, cancel);
        var known = rollouts.FirstOrDefault(other => other.Id == rollout.Id) ?? rollout;
        var judged = await JudgeAsync(context, rollout, rollouts, cancel);
        var plan = RolloutPlanner.Plan(Desired(context, judged, rollouts), judged.Phase, context.Observed);
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

    /// <summary>A version is judged while its share is as it should be, or when it has lost it by not answering.</summary>
    private async Task<Rollout> JudgeAsync(ReconcileContext context, Rollout rollout, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        if (rollout.Phase != RolloutPhase.Canary)
            return rollout;
        var pending = RolloutPlanner.Plan(Desired(context, rollout, rollouts), rollout.Phase, context.Observed).Step;
        return pending is ClusterStep.MoveTraffic { Canary: not null } ? rollout : await watch.JudgeAsync(context, rollout, cancel);
    }

    private DesiredVersion Desired(ReconcileContext context, Rollout rollout, IReadOnlyList<Rollout> rollouts) => rollout.Desired with
    {
        Before = rollouts.LastOrDefault(other => other.Environment == rollout.Environment && other.Model == rollout.Model
            && other.StartedAt < rollout.StartedAt && other.Phase == RolloutPhase.Succeeded
            && context.Registry.Decisions.QuarantineOf(other.Model, other.Environment, other.Tree) is null)?.Desired,
        KeepsBefore = rollout.EndedAt is not { } ended || clock.GetUtcNow() < ended + KeptWarm,
    };

    /// <summary>Written before the step is taken: what is planned again from it is the same step.</summary>
    private async Task<Rollout> AdvanceAsync(ReconcileContext context, Rollout known, Rollout now, CancellationToken cancel)
    {
        if (now == known)
            return known;
        var advanced = now with { Waiting = now.Phase == RolloutPhase.Canary ? now.Waiting : null, EndedAt = now.HasEnded ? now.EndedAt ?? clock.GetUtcNow() : null };
        if (advanced.Phase == RolloutPhase.RolledBack)
            await quarantine.ImposeAsync(context.Registry, advanced, cancel);
        await journal.AdvanceAsync(advanced, cancel);
        if (advanced.Phase != known.Phase || advanced.Course.Percent != known.Course.Percent)
            LogPhase(advanced.Model.ToString(), advanced.Version.ToString(), advanced.Phase, advanced.Course.Percent);
        return advanced;
    }

    private static TimeSpan Pace(Rollout known, Rollout advanced, RolloutPlan plan, bool isAwaited) =>
        plan.Step is null && known.HasEnded && (known.Told || isAwaited) ? ReconcilePace.Settled
        : plan.Step is null && known.Phase == RolloutPhase.Canary && advanced.Phase == RolloutPhase.Canary && advanced.Course.Progress.Since is not null
            ? ReconcilePace.Trial(advanced.Course.Settings.FastInterval)
        : ReconcilePace.Moving;

    /// <summary>An older version of the model that has not arrived never will.</summary>
    private async Task SupersedeOlderAsync(Rollout rollout, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        foreach (var older in rollouts.Where(other => other.Environment == rollout.Environment && other.Model == rollout.Model && !other.HasEnded && other.StartedAt < rollout.StartedAt))
            await journal.AdvanceAsync(older with { Phase = RolloutPhase.Superseded, EndedAt = clock.GetUtcNow() }, cancel);
    }

    [LoggerMessage(LogLevel.Information, "{Model} {Version} is now {Phase}, for {Percent} % of the traffic")]
    private partial void LogPhase(string model, string version, RolloutPhase phase, double percent);

    [LoggerMessage(LogLevel.Information, "Applying {Step} in {Environment}")]
    private partial void LogStep(string step, string environment);
}
