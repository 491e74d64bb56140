namespace ModelOps.Gateway.Observation;

/// <summary>What came in some seconds.</summary>
internal sealed class TimeSlice(long number)
{
    /// <summary>A quarter of an hour.</summary>
    public const int Kept = 180;

    /// <summary>As often as errors of a canary are judged.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public long Number => number;

    public Tally Tally { get; } = new();

    public static long NumberOf(DateTimeOffset time) => time.UtcTicks / Length.Ticks;

    public static DateTimeOffset StartOf(long number) => new(number * Length.Ticks, TimeSpan.Zero);
}
