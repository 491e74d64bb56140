namespace ModelOps.Evaluation.Reference;

/// <summary>What a file may ask for. They are far above honest data, and keep a hostile file from taking all memory or time.</summary>
internal static class ReferenceLimits
{
    /// <summary>Bytes that a compressed file may inflate to.</summary>
    public const long InflatedBytes = 64L << 30;

    /// <summary>Bytes of one line of CSV.</summary>
    public const int LineBytes = 4 << 20;

    public const int Columns = 20_000;

    /// <summary>Bytes of one row of an array.</summary>
    public const int RowBytes = 256 << 20;

    /// <summary>Bytes that one batch may have; batches of larger rows have fewer of them, but one at least.</summary>
    public const int BatchBytes = 8 << 20;

    public const int ZipEntries = 10_000;

    public static int RowsInBatch(int asked, long rowBytes) => (int)Math.Clamp(BatchBytes / Math.Max(1, rowBytes), 1, asked);
}
