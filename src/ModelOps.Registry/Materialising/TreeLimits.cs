namespace ModelOps.Registry.Materialising;

/// <summary>How much one model folder may hold before any of it is written.</summary>
public sealed record TreeLimits
{
    /// <summary>Files and folders together.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Folders below the model's folder.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>All files together.</summary>
    public long Bytes { get; init; } = 4L << 30;
}
