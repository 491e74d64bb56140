using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>It was decided, and is being done.</summary>
public sealed record RollbackAnswer(ModelName Model, IReadOnlyList<TakenBack> TakenBack);

/// <param name="From">The version that loses its traffic.</param>
/// <param name="To">The one that gets it.</param>
/// <param name="Rollout">The id of that which is rolled back.</param>
public sealed record TakenBack(EnvironmentName Environment, ModelVersion From, ModelVersion To, string Rollout);
