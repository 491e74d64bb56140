using ModelOps.Domain.Manifests;

namespace ModelOps.Registry.Reading;

/// <summary>The models that differ between two commits, by path, and what under <c>models/</c> was refused at the second.</summary>
public sealed record ModelComparison(IReadOnlyList<ModelChange> Changes, IReadOnlyList<RegistryProblem> Problems);
