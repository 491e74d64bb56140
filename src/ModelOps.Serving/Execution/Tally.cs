namespace ModelOps.Serving.Execution;

/// <summary>How often something happened, and how long it took altogether.</summary>
internal sealed class Tally
{
    private const long NanosecondsATick = 100;

    private long count;
    private long ticks;

    public long Count => Interlocked.Read(ref count);

    public long Nanoseconds => Interlocked.Read(ref ticks) * NanosecondsATick;

    public void Add(TimeSpan duration)
    {
        Interlocked.Increment(ref count);
        Interlocked.Add(ref ticks, duration.Ticks);
    }
}
