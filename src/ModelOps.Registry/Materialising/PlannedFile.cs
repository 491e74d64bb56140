using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Materialising;

/// <param name="Path">From the root of the repository, safe to print.</param>
/// <param name="Inside">From the model's folder, with forward slashes; every part was checked.</param>
internal sealed record PlannedFile(string Path, string Inside, GitObjectId Blob);
