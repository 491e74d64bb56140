using System.Numerics;

namespace ModelOps.Domain.Serving;

/// <summary>
/// The fixed classes of durations that histograms of all gateways share, so that they add up: four to each doubling, from 64 µs to
/// 67 s, one below and one above.
/// </summary>
public static class LatencyScale
{
    private const int Least = 6;
    private const int Octaves = 20;
    private const int Parts = 4;

    public const int Count = Octaves * Parts + 2;

    /// <param name="duration">A negative one counts as none.</param>
    public static int IndexOf(TimeSpan duration)
    {
        var microseconds = duration.Ticks <= 0 ? 0UL : (ulong)(duration.Ticks / TimeSpan.TicksPerMicrosecond);
        if (microseconds < 1UL << Least)
            return 0;
        var octave = BitOperations.Log2(microseconds);
        return octave >= Least + Octaves
            ? Count - 1
            : 1 + (octave - Least) * Parts + (int)((microseconds >> (octave - 2)) & (Parts - 1));
    }

    /// <summary>The durations of a class are below this many milliseconds; infinite for the last.</summary>
    public static double UpToMs(int index) =>
        index == Count - 1 ? double.PositiveInfinity
        : Math.ScaleB(1 + index % Parts / (double)Parts, Least + index / Parts) / 1000;

    /// <summary>The durations of a class are at least this many milliseconds.</summary>
    public static double FromMs(int index) => index == 0 ? 0 : UpToMs(index - 1);
}
