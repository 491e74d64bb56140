using System.Collections.Concurrent;

namespace ModelOps.Serving.Execution;

/// <summary>A tally for each number of rows that was run at once; numbers above a limit share the next power of two.</summary>
internal sealed class BatchTallies
{
    private const int Exact = 64;

    private readonly ConcurrentDictionary<int, Tally> tallies = new();

    public IEnumerable<KeyValuePair<int, Tally>> All => tallies.OrderBy(pair => pair.Key);

    public void Add(int rows, TimeSpan compute)
    {
        var key = rows <= Exact ? rows : (int)Math.Min(1 << 30, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)rows));
        if (!tallies.TryGetValue(key, out var tally))
            tally = tallies.GetOrAdd(key, _ => new Tally());
        tally.Add(compute);
    }
}
