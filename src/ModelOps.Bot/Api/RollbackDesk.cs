using ModelOps.Bot.Commands;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Bot.Api;

/// <summary>A roll-back that was asked for by a call: the same decision as that of a comment, which the reconciler is woken to follow.</summary>
internal sealed partial class RollbackDesk(RolloutJournal journal, DecisionBook book, ReconcilerSignal reconciler, TimeProvider clock, ILogger<RollbackDesk> logger)
{
    /// <exception cref="ModelOps.Registry.RegistryAccessException">The registry cannot be reached: nothing was decided.</exception>
    public async Task<RollbackOutcome> DecideAsync(RollbackOrder order, CancellationToken cancel)
    {
        var rollouts = await journal.OfModelAsync(order.Model, cancel);
        var registries = rollouts.Select(rollout => rollout.Repository).Distinct().ToList();
        if (registries.Count != 1)
            return registries.Count == 0 ? new RollbackOutcome.NoModel() : new RollbackOutcome.Nothing(
                $"{string.Join(" and ", registries)} each have a model '{order.Model}': say /modelops rollback {order.Model} on a pull request of the one that is meant.");
        var chosen = rollouts.Where(rollout => order.Environment is null || rollout.Environment == order.Environment).ToList();
        var plans = RollbackPlan.Of(chosen, await book.ReadAsync(registries[0], cancel), order.To);
        if (plans.Count == 0)
            return new RollbackOutcome.Nothing(NothingToDo(order, chosen));
        await book.AppendAsync(registries[0], [.. Decisions(order, plans)], cancel);
        reconciler.Wake();
        LogDecided(order.By, order.Model.ToString(), order.Reason);
        return new RollbackOutcome.Decided(new RollbackAnswer(order.Model, [.. plans.Select(plan => new TakenBack(plan.To.Environment, plan.Taken[^1].Version, plan.To.Version, plan.Taken[^1].Id))]));
    }

    private IEnumerable<Decision> Decisions(RollbackOrder order, IReadOnlyList<RollbackPlan> plans)
    {
        var call = Guid.CreateVersion7(clock.GetUtcNow());
        return plans.SelectMany(plan => plan.Taken).Select((rollout, part) => new Decision.Quarantined(order.Model, rollout.Environment, rollout.Tree, rollout.Version)
        {
            Id = DecisionId.OfCall(call, $"{part}"),
            Repository = rollout.Repository,
            By = order.By,
            At = clock.GetUtcNow(),
            Why = order.Reason,
        });
    }

    private static string NothingToDo(RollbackOrder order, List<Rollout> chosen)
    {
        var where = order.Environment is { } environment ? $" in {environment}" : "";
        if (chosen.Count == 0)
            return $"Nothing of {order.Model} was ever rolled out{where}. modelops status {order.Model} names its environments.";
        return order.To is { } to
            ? $"{to} of {order.Model} did not serve{where} before what serves now, or is in quarantine. modelops history {order.Model} names the versions that did."
            : $"No version of {order.Model} serves{where} that another one served before, or the newest is on its way back already. A pull request that restores its folder brings an older one back.";
    }

    [LoggerMessage(LogLevel.Warning, "{By} had {Model} rolled back: {Reason}")]
    private partial void LogDecided(string by, string model, string reason);
}
