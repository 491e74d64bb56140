namespace ModelOps.Registry.Materialising;

/// <summary>How much one model folder may hold before any of it is fetched or written. A Git LFS pointer counts as what it stands for.</summary>
public sealed record TreeLimits
{
    /// <summary>Files and folders together.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Folders below the model's folder.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>All files together.</summary>
    public long Bytes { get; init; } = 4L << 30;

    /// <summary>One file.</summary>
    public long FileBytes { get; init; } = 2L << 30;

    /// <summary>One file in Git itself, without Git LFS: libgit2 reads it into memory whole.</summary>
    public long BlobBytes { get; init; } = 256L << 20;
}
