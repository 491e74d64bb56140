using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Local;

/// <summary><c>instance.json</c>: a version that this cluster was told to run.</summary>
/// <param name="Tree">The Git tree that the package was made from.</param>
internal sealed record InstanceRecord(ModelName Model, ModelVersion Version, GitObjectId Tree, string Package);
