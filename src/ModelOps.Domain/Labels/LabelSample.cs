namespace ModelOps.Domain.Labels;

/// <summary>Which requests are kept for labels: chosen by their id alone, so that every replica, at any time, chooses the same.</summary>
public static class LabelSample
{
    /// <param name="id">In UTF-8.</param>
    /// <param name="share">Of all requests, from 0 to 1.</param>
    public static bool Has(ReadOnlySpan<byte> id, double share) => Point(id) < share;

    /// <summary>From 0 up to 1, evenly spread: FNV-1a, whose upper bits the finaliser of SplitMix64 mixes.</summary>
    private static double Point(ReadOnlySpan<byte> id)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var part in id)
            hash = (hash ^ part) * 0x100000001B3;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        hash ^= hash >> 31;
        return (hash >> 11) * (1.0 / (1L << 53));
    }
}
