namespace ModelOps.Serving.Metrics;

/// <summary>How often values fell between fixed bounds, and their sum. Threads on different processors do not wait for each other.</summary>
internal sealed class Histogram
{
    private const int Stripes = 4;

    /// <summary>Counts of two stripes are never in one line of the cache.</summary>
    private const int Apart = 16;

    private readonly long[] bounds;
    private readonly long[] counts;
    private readonly int stripe;

    /// <param name="bounds">The greatest value of each bucket, rising; what is greater than all goes into a last one.</param>
    public Histogram(IReadOnlyList<long> bounds)
    {
        this.bounds = [.. bounds];
        stripe = bounds.Count + 2 + Apart;
        counts = new long[Stripes * stripe];
    }

    public void Add(long value)
    {
        var first = Thread.GetCurrentProcessorId() % Stripes * stripe;
        Interlocked.Increment(ref counts[first + Bucket(value)]);
        Interlocked.Add(ref counts[first + bounds.Length + 1], value);
    }

    /// <summary>What is in each bucket, the last one for all greater values, and the sum of all values.</summary>
    public (long[] Buckets, long Sum) Read()
    {
        var total = new long[bounds.Length + 2];
        for (var index = 0; index < counts.Length; index++)
            if (index % stripe < total.Length)
                total[index % stripe] += Interlocked.Read(ref counts[index]);
        return (total[..^1], total[^1]);
    }

    private int Bucket(long value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
            bucket++;
        return bucket;
    }
}
