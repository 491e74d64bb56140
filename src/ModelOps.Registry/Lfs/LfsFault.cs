namespace ModelOps.Registry.Lfs;

/// <summary>Why an object cannot be had, however often one asks.</summary>
/// <param name="Text">What the pointer is or has, and what to do: "is a Git LFS pointer to …: push it".</param>
public sealed record LfsFault(LfsPointer Pointer, string Text);
