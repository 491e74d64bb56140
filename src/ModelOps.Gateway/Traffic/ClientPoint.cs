namespace ModelOps.Gateway.Traffic;

/// <summary>
/// Where a client stands between 0 and 1, in units of 2^-64: the same on every gateway and after every start, and another for each
/// model, so that nobody gets the canary of all of them.
/// </summary>
internal static class ClientPoint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> model, ReadOnlySpan<char> client) => Mix(Hash(client, Hash("\n", Hash(model, Offset))));

    /// <summary>FNV-1a over UTF-16 units.</summary>
    private static ulong Hash(ReadOnlySpan<char> text, ulong hash)
    {
        foreach (var unit in text)
        {
            hash = (hash ^ (byte)unit) * Prime;
            hash = (hash ^ (byte)(unit >> 8)) * Prime;
        }
        return hash;
    }

    /// <summary>The finalizer of MurmurHash3: FNV alone leaves the high bits, which decide here, alike for alike names.</summary>
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
