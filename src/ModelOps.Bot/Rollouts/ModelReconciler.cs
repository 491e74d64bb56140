using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Takes one rollout one step further.</summary>
internal sealed partial class ModelReconciler(RolloutJournal journal, RolloutTeller teller, TimeProvider clock, ILogger<ModelReconciler> logger)
{
    /// <returns>Whether nothing changed and nothing is awaited.</returns>
    public async Task<bool> ReconcileAsync(ReconcileContext context, Rollout rollout, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        await SupersedeOlderAsync(rollout, rollouts, cancel);
        var plan = RolloutPlanner.Plan(rollout.Desired, rollout.Phase, context.Observed);
        var advanced = await AdvanceAsync(rollout, plan, cancel);
        if (plan.Step is { } step)
        {
            LogStep(step.ToString(), context.Environment.ToString());
            await context.Cluster.Cluster.ApplyAsync(context.Lease, step, cancel);
        }
        if (advanced.HasEnded && !advanced.Told)
            await journal.AdvanceAsync(await teller.TellAsync(context, advanced, cancel), cancel);
        return rollout is { HasEnded: true, Told: true } && plan.Step is null;
    }

    private async Task<Rollout> AdvanceAsync(Rollout rollout, RolloutPlan plan, CancellationToken cancel)
    {
        if (plan.Phase == rollout.Phase)
            return rollout;
        var advanced = rollout with { Phase = plan.Phase, Failure = plan.Failure };
        if (advanced.HasEnded)
            advanced = advanced with { EndedAt = clock.GetUtcNow() };
        LogPhase(rollout.Model.ToString(), rollout.Version.ToString(), plan.Phase);
        await journal.AdvanceAsync(advanced, cancel);
        await teller.ShowProgressAsync(advanced, cancel);
        return advanced;
    }

    /// <summary>An older version of the model that has not arrived never will.</summary>
    private async Task SupersedeOlderAsync(Rollout rollout, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        foreach (var older in rollouts.Where(other => other.Environment == rollout.Environment && other.Model == rollout.Model && !other.HasEnded && other.StartedAt < rollout.StartedAt))
            await journal.AdvanceAsync(older with { Phase = RolloutPhase.Superseded, EndedAt = clock.GetUtcNow() }, cancel);
    }

    [LoggerMessage(LogLevel.Information, "{Model} {Version} is now {Phase}")]
    private partial void LogPhase(string model, string version, RolloutPhase phase);

    [LoggerMessage(LogLevel.Information, "Applying {Step} in {Environment}")]
    private partial void LogStep(string step, string environment);
}
