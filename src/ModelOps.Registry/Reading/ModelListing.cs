using ModelOps.Domain.Manifests;

namespace ModelOps.Registry.Reading;

/// <summary>The models at one commit, by path, and what under <c>models/</c> was refused.</summary>
public sealed record ModelListing(IReadOnlyList<ModelFolder> Folders, IReadOnlyList<RegistryProblem> Problems);
