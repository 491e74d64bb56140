using System.Diagnostics;

namespace ModelOps.Benchmarks;

/// <summary>The median of several runs, after some that warm up the process.</summary>
internal static class Median
{
    private const int Runs = 5;
    private const int WarmUps = 1;

    /// <param name="run">Measures one run by itself, so that what it makes and removes around it does not count.</param>
    public static double Of(Func<double> run)
    {
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
            run();
        return Enumerable.Range(0, Runs).Select(_ => run()).Order().ElementAt(Runs / 2);
    }

    public static double Milliseconds(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
