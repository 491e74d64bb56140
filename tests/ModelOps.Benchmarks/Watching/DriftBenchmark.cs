using ModelOps.Benchmarks.Watching.Simulation;

namespace ModelOps.Benchmarks.Watching;

/// <summary>
/// What the default rules find and what they are silent about, in a simulated model of a hundred columns whose windows of 1,000 rows come every hour. Seeds are fixed.
/// </summary>
internal static class DriftBenchmark
{
    private const int FewRows = 285;
    private const int ManyRows = 100_000;
    private const int Months = 12;
    private const int HoursOfMonth = 720;
    private const int QuietHours = 3;
    private const int Runs = 100;
    private const int RunsOfOthers = 20;
    private const int MostWindows = 48;

    private static readonly SimulatedModel Model = new();

    public static Benchmark Definition => new("drift", $"false alarms in {Months} months of a model that does not change, and how soon a change is found (some minutes)", cancel => Task.Run<IReadOnlyList<Figure>>(() =>
    [
        FalseAlarms(FewRows, cancel),
        FalseAlarms(ManyRows, cancel),
        FoundInTime("a quarter of a standard deviation in one column", ManyRows, "normal0", new Change(Shift: 0.25), cancel),
        .. Soon("half a standard deviation", ManyRows, "normal0", new Change(Shift: 0.5), cancel),
        .. Soon("half a standard deviation", FewRows, "normal0", new Change(Shift: 0.5), cancel),
        .. Soon("one standard deviation", FewRows, "normal0", new Change(Shift: 1), cancel),
        .. Soon("a spread of one and a half times", ManyRows, "normal0", new Change(Scale: 1.5), cancel),
        .. Soon("one of five words in 10 of 100 rows more", ManyRows, "words0", new Change(MoreOfSecond: 0.1), cancel),
        .. Soon("5 of 100 values missing", ManyRows, "normal0", new Change(Missing: 0.05), cancel),
    ], cancel));

    private static Figure FalseAlarms(int referenceRows, CancellationToken cancel)
    {
        var alerts = Each(Months, seed => new WatchedModel(Model, referenceRows, seed).AlertsIn(HoursOfMonth), cancel);
        return new($"false alarms a month, {referenceRows:N0} reference rows", (double)alerts.Sum() / Months, "", Limit: 1);
    }

    private static Figure FoundInTime(string change, int referenceRows, string column, Change what, CancellationToken cancel)
    {
        const int within = 5;
        var found = Each(Runs, seed => WindowsUntilFound(referenceRows, column, what, 1_000 + seed) <= within, cancel);
        return new($"{change}, {referenceRows:N0} reference rows: found within {within} windows", found.Count(isFound => isFound) * 100.0 / Runs, "%", Least: 95);
    }

    private static IEnumerable<Figure> Soon(string change, int referenceRows, string column, Change what, CancellationToken cancel)
    {
        var windows = Each(RunsOfOthers, seed => WindowsUntilFound(referenceRows, column, what, 2_000 + seed), cancel).Order().ToList();
        yield return new($"{change}, {referenceRows:N0} reference rows: windows until found, median", windows[windows.Count / 2], "");
        yield return new("  the slowest of 20 runs", windows[^1], "");
    }

    /// <returns>One more than are waited for when it is never found.</returns>
    private static int WindowsUntilFound(int referenceRows, string column, Change change, int seed)
    {
        var watched = new WatchedModel(Model, referenceRows, seed);
        watched.AlertsIn(QuietHours);
        return watched.WindowsUntilAlert(column, change, MostWindows) ?? MostWindows + 1;
    }

    private static T[] Each<T>(int runs, Func<int, T> run, CancellationToken cancel)
    {
        var results = new T[runs];
        Parallel.For(0, runs, new ParallelOptions { CancellationToken = cancel }, seed => results[seed] = run(seed));
        return results;
    }
}
