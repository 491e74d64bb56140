using ModelOps.Domain.Manifests;

namespace ModelOps.Registry.Reading;

/// <summary>What differs between two commits.</summary>
/// <param name="Changes">The models that differ, by path.</param>
/// <param name="Problems">What under <c>models/</c> was refused at the second commit.</param>
public sealed record ModelComparison(IReadOnlyList<ModelChange> Changes, IReadOnlyList<RegistryProblem> Problems);
