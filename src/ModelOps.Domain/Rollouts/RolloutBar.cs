using System.Globalization;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Policies;

namespace ModelOps.Domain.Rollouts;

/// <summary>What keeps a version out of an environment until somebody says otherwise: plain words that say what, and which command ends it.</summary>
public static class RolloutBar
{
    /// <summary>Of a version that has not begun.</summary>
    /// <returns>Null where nothing does.</returns>
    public static string? Before(Rollout rollout, RegistryPolicy policy, DecisionLedger ledger) =>
        OfContent(rollout.Model, rollout.Environment, rollout.Tree, ledger) ?? OfPin(rollout, ledger) ?? OfPromotion(rollout, policy, ledger);

    /// <summary>Of content that is not merged yet: what would keep it out if it were.</summary>
    public static string? OfContent(ModelName model, EnvironmentName environment, GitObjectId tree, DecisionLedger ledger) =>
        OfQuarantine(model, environment, tree, ledger) ?? OfFreeze(model, ledger);

    /// <summary>Another version is to serve there, also where this one is on its way already.</summary>
    public static string? OfPin(Rollout rollout, DecisionLedger ledger) =>
        ledger.PinOf(rollout.Model, rollout.Environment) is { } pin && pin.Version != rollout.Version
            ? $"{Said(pin)} pinned {rollout.Environment} to {pin.Version}. {Say($"unpin {rollout.Model}")} lets it go on."
            : null;

    /// <summary>Of a version on its way.</summary>
    public static string? OfHold(Rollout rollout, DecisionLedger ledger) =>
        rollout.PullRequest is { } number && ledger.HoldOn(number) is { } hold
            ? $"{Said(hold)} holds it. {Say("unhold")} on its pull request lets it go on."
            : null;

    private static string? OfQuarantine(ModelName model, EnvironmentName environment, GitObjectId tree, DecisionLedger ledger) =>
        ledger.QuarantineOf(model, environment, tree) is { } bad
            ? $"The same content was rolled back as {bad.Version}{At(bad)}{Because(bad)} {Say($"retry {model}")} tries it once more."
            : null;

    private static string? OfFreeze(ModelName model, DecisionLedger ledger) => ledger.FreezeOn(model) switch
    {
        null => null,
        { Model: null } all => $"{Said(all)} froze the whole registry. {Say("unfreeze")} ends that.",
        { } own => $"{Said(own)} froze the model. {Say($"unfreeze {model}")} ends that.",
    };

    private static string? OfPromotion(Rollout rollout, RegistryPolicy policy, DecisionLedger ledger) =>
        policy.PromotedByHand.Contains(rollout.Environment) && !ledger.IsPromoted(rollout.Model, rollout.Environment, rollout.Tree)
            ? $"{rollout.Environment} is promoted by hand. {Say($"promote {rollout.Model}")} lets it go on; the owners of the model may say so."
            : null;

    private static string Said(Decision decision) => decision.Why is { Length: > 0 } why ? $"{decision.By} ({why})" : decision.By;

    private static string At(Decision decision) => string.Create(CultureInfo.InvariantCulture, $" on {decision.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static string Because(Decision decision) => decision.Why is { Length: > 0 } why ? $": {why.TrimEnd('.')}." : ".";

    private static string Say(string command) => $"/modelops {command}";
}
