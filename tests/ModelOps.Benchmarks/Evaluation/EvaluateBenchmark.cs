namespace ModelOps.Benchmarks.Evaluation;

/// <summary>How near an evaluation comes to the bare runtime, and that its memory does not grow with the data.</summary>
internal static class EvaluateBenchmark
{
    private const int Rows = 1_000_000;
    private const int ManyRows = 4_000_000;
    private const double BytesARow = 16;
    private const double Megabyte = 1e6;

    public static Benchmark Definition { get; } = new(
        "evaluate", "1,000,000 rows of 16 numbers through a small network, against the same session fed from memory", Run);

    private static Task<IReadOnlyList<Figure>> Run(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-").FullName;
        try
        {
            return Task.FromResult<IReadOnlyList<Figure>>([.. Measure(folder, cancel)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Figure> Measure(string folder, CancellationToken cancel)
    {
        var parquet = new GeneratedData(Path.Combine(folder, "parquet"), Rows);
        parquet.Generate();
        parquet.WriteParquet();
        var memory = Median.Of(() => InMemory.Run(parquet));
        yield return new Figure("in memory", memory, "s");
        var small = 0.0;
        foreach (var figure in Format(parquet.Folder, "test.parquet", memory, 0.75, 0.35, megabytes => small = megabytes))
            yield return figure;
        cancel.ThrowIfCancellationRequested();
        parquet.WriteCsv();
        foreach (var figure in Format(parquet.Folder, "test.csv", memory, 0.40, 0.25, _ => { }))
            yield return figure;
        cancel.ThrowIfCancellationRequested();
        var many = new GeneratedData(Path.Combine(folder, "many"), ManyRows);
        many.Generate();
        many.WriteParquet();
        var large = Evaluate(many.Folder).Megabytes;
        yield return new Figure("peak memory, 4,000,000 rows of Parquet", large, "MB");
        yield return new Figure("  of that, more than for 1,000,000", large - small, "MB", Limit: (ManyRows - Rows) * BytesARow / Megabyte);
    }

    private static IEnumerable<Figure> Format(string folder, string file, double memory, double reading, double whole, Action<double> tell)
    {
        yield return new Figure($"{file}: read and run, of in-memory speed", memory / Median.Of(() => ReadingAndRunning.Run(folder, file)), "x", Least: reading);
        var megabytes = 0.0;
        var seconds = Median.Of(() =>
        {
            var run = Evaluate(folder);
            megabytes = Math.Max(megabytes, run.Megabytes);
            return run.Seconds;
        });
        yield return new Figure($"{file}: modelops evaluate", seconds, "s");
        yield return new Figure($"{file}: modelops evaluate, of in-memory speed", memory / seconds, "x", Least: whole);
        yield return new Figure($"{file}: peak memory", megabytes, "MB", Limit: 250);
        tell(megabytes);
    }

    private static (double Seconds, double Megabytes) Evaluate(string folder)
    {
        var results = Path.Combine(folder, "results");
        return (Shipped.Run(folder, "evaluate", folder, "--output", results), Shipped.PeakMemory(results));
    }
}
