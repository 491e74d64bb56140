using ModelOps.Domain.Comparisons;
using ModelOps.Evaluation.Predictions;

namespace ModelOps.Evaluation.Comparing;

/// <summary>Counts how rows changed, by their ids where these are unique on both sides, else by their content alone.</summary>
internal static class ReferenceChanges
{
    public static ReferenceChange Between(PredictionTable before, PredictionTable after)
    {
        var (old, young) = (ById(before), ById(after));
        return old is not null && young is not null && old.Keys.Any(young.ContainsKey) ? OfIds(old, young) : OfContent(before.Digests(), after.Digests());
    }

    private static ReferenceChange OfIds(Dictionary<string, long> old, Dictionary<string, long> young)
    {
        var (kept, altered) = (0L, 0L);
        foreach (var (id, digest) in young)
        {
            if (old.TryGetValue(id, out var before))
                (kept, altered) = before == digest ? (kept + 1, altered) : (kept, altered + 1);
        }
        return new(kept, young.Count - kept - altered, old.Count - kept - altered, altered);
    }

    private static ReferenceChange OfContent(long[] old, long[] young)
    {
        var counts = new Dictionary<long, int>();
        foreach (var digest in old)
            counts[digest] = counts.GetValueOrDefault(digest) + 1;
        var kept = 0L;
        foreach (var digest in young)
        {
            if (counts.GetValueOrDefault(digest) is > 0 and var left)
            {
                counts[digest] = left - 1;
                kept++;
            }
        }
        return new(kept, young.Length - kept, old.Length - kept, Altered: 0);
    }

    /// <returns>Null where ids repeat.</returns>
    private static Dictionary<string, long>? ById(PredictionTable table)
    {
        var (ids, digests) = (table.Ids(), table.Digests());
        var rows = new Dictionary<string, long>(ids.Length);
        for (var row = 0; row < ids.Length; row++)
        {
            if (!rows.TryAdd(ids[row], digests[row]))
                return null;
        }
        return rows;
    }
}
