namespace ModelOps.Evaluation.Checks;

/// <summary>
/// Finds doubled rows in bounded memory: of very many rows it keeps those whose digest falls into a share of all digests. Equal rows have
/// equal digests, so that they are kept or left together, and what is counted on the share stands for the whole.
/// </summary>
internal sealed class RowSketch
{
    private const int Capacity = 1 << 18;

    private readonly ulong[] kept = new ulong[Capacity];
    private int count;
    private int level;

    public void Add(ReadOnlySpan<ulong> digests)
    {
        foreach (var digest in digests)
        {
            if (digest >> (64 - level) == 0 || level == 0)
                Keep(digest);
        }
    }

    /// <summary>The share of rows that equal an earlier one, and whether all rows were looked at.</summary>
    public (double Share, bool IsExact) Doubled()
    {
        var sorted = kept[..count];
        Array.Sort(sorted);
        var doubled = 0;
        for (var index = 1; index < sorted.Length; index++)
            doubled += sorted[index] == sorted[index - 1] ? 1 : 0;
        return (count == 0 ? 0 : (double)doubled / count, level == 0);
    }

    private void Keep(ulong digest)
    {
        if (count == Capacity)
            Halve();
        if (level == 0 || digest >> (64 - level) == 0)
            kept[count++] = digest;
    }

    private void Halve()
    {
        level++;
        var left = 0;
        for (var index = 0; index < count; index++)
        {
            if (kept[index] >> (64 - level) == 0)
                kept[left++] = kept[index];
        }
        count = left;
    }
}
