namespace ModelOps.Benchmarks.Evaluation;

/// <summary>A comparison costs less than the evaluation that it follows.</summary>
internal static class CompareBenchmark
{
    private const int Rows = 1_000_000;

    public static Benchmark Definition { get; } = new("compare", "modelops compare of two results on 1,000,000 rows, against modelops evaluate", Run);

    private static Task<IReadOnlyList<Figure>> Run(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-").FullName;
        try
        {
            var data = new GeneratedData(Path.Combine(folder, "model"), Rows);
            data.Generate();
            data.WriteParquet();
            var (before, after) = (Path.Combine(folder, "before"), Path.Combine(folder, "after"));
            var evaluation = Median.Of(() => Shipped.Run(folder, "evaluate", data.Folder, "--output", before));
            cancel.ThrowIfCancellationRequested();
            File.Copy(GeneratedData.Candidate, Path.Combine(data.Folder, "model.onnx"), overwrite: true);
            Shipped.Run(folder, "evaluate", data.Folder, "--output", after);
            var comparison = Median.Of(() => Shipped.Run(folder, "compare", before, after, "--output", Path.Combine(folder, "comparison")));
            return Task.FromResult<IReadOnlyList<Figure>>(
            [
                new Figure("modelops evaluate", evaluation, "s"),
                new Figure("modelops compare", comparison, "s"),
                new Figure("modelops compare, of the evaluation's time", comparison / evaluation, "x", Limit: 1),
            ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
