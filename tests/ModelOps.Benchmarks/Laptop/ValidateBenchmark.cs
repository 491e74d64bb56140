using ModelOps.Benchmarks.Evaluation;

namespace ModelOps.Benchmarks.Laptop;

/// <summary>What a scientist waits for a verdict on one model of the template, from the start of the command.</summary>
internal static class ValidateBenchmark
{
    private const double Limit = 2;

    public static Benchmark Definition { get; } = new("validate", "modelops validate of one model of the template, from process start to verdict", Run);

    private static Task<IReadOnlyList<Figure>> Run(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-").FullName;
        try
        {
            Shipped.Run(folder, "new-registry", "registry");
            string[] models = ["imaging/tumor-screening", "vision/handwritten-digits", "clinical/diabetes-progression"];
            return Task.FromResult<IReadOnlyList<Figure>>([.. models.Select(model =>
                new Figure(model, Median.Of(() => Shipped.Run(Path.Combine(folder, "registry"), "validate", $"models/{model}")), "s", Limit))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
