using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Lfs;

namespace ModelOps.Registry.Materialising;

/// <param name="Path">From the root of the repository, safe to print.</param>
/// <param name="Inside">From the model's folder, with forward slashes; every part was checked.</param>
/// <param name="Pointer">What the blob stands for when it is a Git LFS pointer; null when it is the file itself.</param>
internal sealed record PlannedFile(string Path, string Inside, GitObjectId Blob, LfsPointer? Pointer);
