using System.Collections.Concurrent;

namespace ModelOps.Serving.Metrics;

/// <summary>What is counted of one version since the start. Bounds are the same in every replica and every release: histograms add up.</summary>
internal sealed class InferenceMetrics
{
    private const long TicksASecond = TimeSpan.TicksPerSecond;

    private readonly ConcurrentDictionary<int, Counter> codes = new();

    /// <summary>In seconds: from 50 µs, which a tiny model takes, to 10 s.</summary>
    public static IReadOnlyList<double> Seconds { get; } =
        [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    public static IReadOnlyList<double> Rows { get; } = [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096, 16384, 65536];

    /// <summary>From the first byte that is read to the last that is written. In ticks, like the others.</summary>
    public Histogram Request { get; } = OfTicks();

    public Histogram Queue { get; } = OfTicks();

    public Histogram Compute { get; } = OfTicks();

    /// <summary>Rows of a run.</summary>
    public Histogram Batches { get; } = new([.. Rows.Select(rows => (long)rows)]);

    public IEnumerable<KeyValuePair<int, long>> Codes => codes.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Read())).OrderBy(pair => pair.Key);

    public void CountRequest(int code, TimeSpan duration)
    {
        if (!codes.TryGetValue(code, out var count))
            count = codes.GetOrAdd(code, _ => new Counter());
        count.Increment();
        Request.Add(duration.Ticks);
    }

    private static Histogram OfTicks() => new([.. Seconds.Select(seconds => (long)Math.Round(seconds * TicksASecond))]);

    private sealed class Counter
    {
        private long count;

        public void Increment() => Interlocked.Increment(ref count);

        public long Read() => Interlocked.Read(ref count);
    }
}
