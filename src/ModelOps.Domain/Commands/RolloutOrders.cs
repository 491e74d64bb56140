using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Commands;

/// <summary>Makes decisions out of commands on what serves, from what the journal knows of the model.</summary>
/// <param name="rollouts">Of the model, in all environments, oldest first.</param>
public sealed class RolloutOrders(ModelName model, IReadOnlyList<Rollout> rollouts, DecisionLedger ledger, OrderGiver giver)
{
    private readonly List<List<Rollout>> environments = [.. rollouts.GroupBy(rollout => rollout.Environment).Select(own => own.ToList())];

    public static RolloutOrder Of(Command.OnRollout command, RolloutOrders orders, RegistryPolicy policy) => command switch
    {
        Command.Rollback { Version: null } => orders.RollBack(null),
        Command.Rollback { Version: { } version } => ModelVersion.TryParse(version, out var named) ? orders.RollBack(named) : NoVersion(version),
        Command.Pin { Version: null } => orders.Pin(null),
        Command.Pin { Version: { } version } => ModelVersion.TryParse(version, out var named) ? orders.Pin(named) : NoVersion(version),
        Command.Unpin => orders.Unpin(),
        Command.Promote => orders.Promote(policy),
        Command.RetryRollout => orders.Retry(),
        _ => throw new InvalidOperationException("A command on a rollout of an unknown kind."),
    };

    /// <param name="model">Null: the whole registry.</param>
    public static Decision Freezing(bool begins, ModelName? model, OrderGiver giver) => begins
        ? new Decision.Frozen(model) { Id = giver.IdOf(0), Repository = giver.Repository, By = giver.By, At = giver.At, PullRequest = giver.PullRequest, Why = giver.Why }
        : new Decision.Unfrozen(model) { Id = giver.IdOf(0), Repository = giver.Repository, By = giver.By, At = giver.At, PullRequest = giver.PullRequest };

    /// <param name="version">Null: the one that served before.</param>
    public RolloutOrder RollBack(ModelVersion? version) => Given(
        [.. RollbackPlan.Of(rollouts, ledger, version).SelectMany(plan => plan.Taken).Select((rollout, part) => new Decision.Quarantined(model, rollout.Environment, rollout.Tree, rollout.Version)
            { Id = giver.IdOf(part), Repository = giver.Repository, By = giver.By, At = giver.At, PullRequest = giver.PullRequest, Why = giver.Why })],
        version is null
            ? $"No version of {Name} serves that another one served before. A pull request that restores its folder brings an older one back."
            : $"{version} of {Name} served nowhere before another one that serves now. {Choices(environments.SelectMany(Served))}");

    /// <param name="version">Null: what serves now.</param>
    public RolloutOrder Pin(ModelVersion? version)
    {
        var pinned = environments.Select(own => Served(own).LastOrDefault(rollout => version is null || rollout.Version == version)).OfType<Rollout>();
        return Given([.. pinned.Select((rollout, part) => new Decision.Pinned(model, rollout.Environment, rollout.Version)
            { Id = giver.IdOf(part), Repository = giver.Repository, By = giver.By, At = giver.At, PullRequest = giver.PullRequest, Why = giver.Why })],
            version is null ? $"No version of {Name} serves yet." : $"{version} of {Name} never served. {Choices(environments.SelectMany(Served))}");
    }

    public RolloutOrder Unpin() => Given(
        [.. environments.Select(own => own[0].Environment).Where(environment => ledger.PinOf(model, environment) is not null).Select((environment, part) => new Decision.Unpinned(model, environment)
            { Id = giver.IdOf(part), Repository = giver.Repository, By = giver.By, At = giver.At, PullRequest = giver.PullRequest, Why = giver.Why })],
        $"{Name} is pinned nowhere.");

    /// <summary>The first environment of the chain where a version waits for that word.</summary>
    public RolloutOrder Promote(RegistryPolicy policy)
    {
        var waiting = policy.Environments.Where(policy.PromotedByHand.Contains)
            .Select(environment => rollouts.LastOrDefault(rollout => rollout.Environment == environment && rollout.Phase == RolloutPhase.Pending && !ledger.IsPromoted(model, environment, rollout.Tree)))
            .OfType<Rollout>().Take(1);
        return Given([.. waiting.Select((rollout, part) => new Decision.Promoted(model, rollout.Environment, rollout.Tree)
            { Id = giver.IdOf(part), Repository = giver.Repository, By = giver.By, At = giver.At, PullRequest = giver.PullRequest, Why = giver.Why })],
            policy.PromotedByHand.Count == 0
                ? $"Every environment of this registry is promoted to automatically."
                : $"No version of {Name} waits to be promoted. It does once the environment before serves it.");
    }

    /// <summary>The content that was rolled back last.</summary>
    public RolloutOrder Retry() => Given(
        [.. rollouts.Where(rollout => environments.Exists(own => own[^1].Id == rollout.Id) && IsKeptOut(rollout)).TakeLast(1).Select(rollout => new Decision.Readmitted(model, rollout.Tree)
            { Id = giver.IdOf(0), Repository = giver.Repository, By = giver.By, At = giver.At, PullRequest = giver.PullRequest, Why = giver.Why })],
        $"No version of {Name} was rolled back since the last one that serves.");

    private string Name => Markdown.Code(model.ToString());

    private IEnumerable<Rollout> Served(IEnumerable<Rollout> own) => own.Where(rollout => Succession.IsGood(rollout, ledger));

    private bool IsKeptOut(Rollout rollout) => rollout.Phase == RolloutPhase.RolledBack
        || (rollout.Phase == RolloutPhase.Pending && ledger.QuarantineOf(model, rollout.Environment, rollout.Tree) is not null);

    private static RolloutOrder Given(List<Decision> decisions, string otherwise) => decisions.Count > 0 ? new RolloutOrder.Given(decisions) : new RolloutOrder.Refused(otherwise);

    private static RolloutOrder.Refused NoVersion(string text) => new($"{Markdown.Code(text)} is no version; {Markdown.Code("v1.2.0")} would be one.");

    private static string Choices(IEnumerable<Rollout> served) => served.Select(rollout => rollout.Version).Distinct().OrderDescending().Take(5).ToList() is { Count: > 0 } versions
        ? $"These have served: {string.Join(", ", versions)}."
        : "None has served yet.";
}
