using ModelOps.Benchmarks.Bot;
using ModelOps.Benchmarks.Evaluation;
using ModelOps.Benchmarks.Intake;
using ModelOps.Benchmarks.Laptop;
using ModelOps.Benchmarks.Registry;
using ModelOps.Benchmarks.Serving;

namespace ModelOps.Benchmarks;

/// <summary>Runs the benchmarks named on the command line. Exit codes: 0 all limits met, 1 one missed, 2 usage.</summary>
internal static class BenchmarkCommand
{
    private const int Met = 0;
    private const int Missed = 1;
    private const int Usage = 2;

    private static readonly IReadOnlyList<Benchmark> Benchmarks =
    [
        RegistryBenchmark.Definition, EvaluateBenchmark.Definition, CompareBenchmark.Definition, ValidateBenchmark.Definition, IntakeBenchmark.Definition,
        BotBenchmark.Definition, HistoryBenchmark.Definition, ServingBenchmark.Definition, GatewayBenchmark.Definition,
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> names, TextWriter output, CancellationToken cancel)
    {
        var chosen = Benchmarks.Where(benchmark => names.Contains(benchmark.Name)).ToList();
        if (names.Count == 0 || chosen.Count != names.Distinct().Count())
            return ExplainUsage(output);

        var allMet = true;
        foreach (var benchmark in chosen)
        {
            var figures = await benchmark.Run(cancel);
            FigureTable.Write(output, benchmark.Measures, figures);
            allMet &= figures.All(figure => figure.IsMet);
        }

        return allMet ? Met : Missed;
    }

    private static int ExplainUsage(TextWriter output)
    {
        output.WriteLine("Usage: dotnet run -c Release --project tests/ModelOps.Benchmarks -- NAME...");
        foreach (var benchmark in Benchmarks)
            output.WriteLine($"  {benchmark.Name,-10} {benchmark.Measures}");
        return Usage;
    }
}
