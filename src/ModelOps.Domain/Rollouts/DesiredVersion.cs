using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>The version of a model that should serve in an environment: the desired half of a reconciliation.</summary>
/// <param name="Package">What the cluster starts it from.</param>
public sealed record DesiredVersion(ModelName Model, ModelVersion Version, string Package);
