using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reverts;

/// <summary>What there is to know of a registry to tell what is to be restored in it.</summary>
/// <param name="Trees">The models on the default branch, and their folders.</param>
/// <param name="Environments">In the order of their chain.</param>
/// <param name="Rollouts">The oldest first.</param>
public sealed record RegistryNow(
    IReadOnlyDictionary<ModelName, GitObjectId> Trees, IReadOnlyList<EnvironmentName> Environments, IReadOnlyList<Rollout> Rollouts, DecisionLedger Decisions);
