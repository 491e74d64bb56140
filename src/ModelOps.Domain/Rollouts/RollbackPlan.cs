using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>What a roll-back takes out of one environment, and what serves there again.</summary>
/// <param name="Taken">The rollouts that go into quarantine, the oldest first; one or more.</param>
/// <param name="To">The one whose version serves then.</param>
public sealed record RollbackPlan(IReadOnlyList<Rollout> Taken, Rollout To)
{
    /// <param name="rollouts">Of one model, the oldest first.</param>
    /// <param name="to">The version that is to serve; null: the one that served before the newest, unless that is on its way back already.</param>
    /// <returns>One for each environment where there is something to take back.</returns>
    public static IReadOnlyList<RollbackPlan> Of(IEnumerable<Rollout> rollouts, DecisionLedger ledger, ModelVersion? to = null) =>
        [.. rollouts.GroupBy(rollout => rollout.Environment).Select(own => OfEnvironment([.. own], ledger, to)).OfType<RollbackPlan>()];

    private static RollbackPlan? OfEnvironment(List<Rollout> own, DecisionLedger ledger, ModelVersion? to)
    {
        var inPlace = own.Where(rollout => rollout.IsUnderWay || rollout.Phase == RolloutPhase.Succeeded).Where(rollout => ledger.QuarantineOf(rollout.Model, rollout.Environment, rollout.Tree) is null).ToList();
        if (inPlace.Count == 0 || (to is null && inPlace[^1] != own.FindLast(rollout => rollout.Phase != RolloutPhase.Pending)))
            return null;
        var target = inPlace.FindLastIndex(inPlace.Count - 1, rollout => rollout.Phase == RolloutPhase.Succeeded && (to is null ? rollout != inPlace[^1] : rollout.Version == to));
        return target >= 0 && inPlace.Skip(target + 1).Where(later => later.Tree != inPlace[target].Tree).ToList() is { Count: > 0 } taken ? new RollbackPlan(taken, inPlace[target]) : null;
    }
}
