using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Observation;

/// <summary>What is counted of one version: since the start for Prometheus, and in slices of time for the bot.</summary>
internal sealed class VersionLedger(ModelName model, ModelVersion version, TimeProvider clock)
{
    private readonly Tally total = new();
    private readonly StatusCounts codes = new();
    private readonly TimeSlice?[] slices = new TimeSlice?[TimeSlice.Kept];

    public ModelName Model => model;

    public ModelVersion Version => version;

    public StatusCounts Codes => codes;

    public Tally Total => total;

    /// <param name="isUnanswered">The status is the gateway's own: the version gave none.</param>
    public void Record(int status, bool isUnanswered, TimeSpan elapsed)
    {
        codes.Add(status);
        total.Add(status, isUnanswered, elapsed);
        Now().Tally.Add(status, isUnanswered, elapsed);
    }

    public void Record(CopyResult result)
    {
        total.Add(result);
        Now().Tally.Add(result);
    }

    /// <summary>The slices from one number (included) to another.</summary>
    public VersionWindow Window(long from, long to)
    {
        var window = new Tally().Read(version);
        foreach (var slice in slices)
        {
            if (slice is not null && slice.Number >= from && slice.Number < to)
                window = window.Plus(slice.Tally.Read(version));
        }
        return window;
    }

    public bool IsUsedSince(long number) => slices.Any(slice => slice?.Number >= number);

    private TimeSlice Now()
    {
        var number = TimeSlice.NumberOf(clock.GetUtcNow());
        ref var slot = ref slices[number % TimeSlice.Kept];
        while (true)
        {
            var seen = Volatile.Read(ref slot);
            if (seen is not null && seen.Number >= number)
                return seen;
            Interlocked.CompareExchange(ref slot, new TimeSlice(number), seen);
        }
    }
}
