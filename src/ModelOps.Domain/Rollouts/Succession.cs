using ModelOps.Domain.Decisions;

namespace ModelOps.Domain.Rollouts;

/// <summary>Which of the rollouts of one model in one environment the cluster is made to match.</summary>
public static class Succession
{
    /// <param name="own">All of them, oldest first.</param>
    /// <param name="admitted">That of what the default branch holds; null while it may not serve.</param>
    /// <returns>Null where nothing ever served.</returns>
    public static Rollout? Kept(IReadOnlyList<Rollout> own, Rollout? admitted, DecisionLedger ledger)
    {
        if (own.Count == 0)
            return admitted;
        if (ledger.PinOf(own[0].Model, own[0].Environment) is { } pin && own.LastOrDefault(rollout => rollout.Version == pin.Version && rollout.Phase == RolloutPhase.Succeeded) is { } pinned)
            return pinned;
        if (admitted is not null && admitted.Phase != RolloutPhase.Pending)
            return admitted;
        return own.LastOrDefault(rollout => rollout.IsUnderWay && rollout.Id != admitted?.Id) is { } underWay ? Judged(underWay, ledger) : LastGood(own, ledger);
    }

    /// <summary>The newest version that served and that nobody took back.</summary>
    public static Rollout? LastGood(IEnumerable<Rollout> own, DecisionLedger ledger) => own.LastOrDefault(rollout => IsGood(rollout, ledger));

    public static bool IsGood(Rollout rollout, DecisionLedger ledger) =>
        rollout.Phase == RolloutPhase.Succeeded && ledger.QuarantineOf(rollout.Model, rollout.Environment, rollout.Tree) is null;

    /// <summary>Content that was put into quarantine after it was let in goes back.</summary>
    public static Rollout Judged(Rollout rollout, DecisionLedger ledger) =>
        (rollout.IsUnderWay || rollout.Phase == RolloutPhase.Succeeded) && rollout.Phase != RolloutPhase.RollingBack
        && ledger.QuarantineOf(rollout.Model, rollout.Environment, rollout.Tree) is { } bad
            ? rollout with { Phase = RolloutPhase.RollingBack, Failure = bad.Why ?? $"{bad.By} said so.", Told = false, EndedAt = null }
            : rollout;
}
