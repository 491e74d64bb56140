using System.Globalization;
using ModelOps.Benchmarks.Bot;
using ModelOps.Benchmarks.Evaluation;
using ModelOps.Benchmarks.Intake;
using ModelOps.Benchmarks.Laptop;
using ModelOps.Benchmarks.Registry;
using ModelOps.Benchmarks.Rollouts;
using ModelOps.Benchmarks.Serving;
using ModelOps.Benchmarks.Watching;

namespace ModelOps.Benchmarks;

/// <summary>Runs the benchmarks named on the command line. Exit codes: 0 all limits met, 1 one missed, 2 usage.</summary>
internal static class BenchmarkCommand
{
    private const int Met = 0;
    private const int Missed = 1;
    private const int Usage = 2;

    private const string Promotions = "--promotions";
    private const int UsualPromotions = 100;

    private static IReadOnlyList<Benchmark> Benchmarks(int promotions) =>
    [
        RegistryBenchmark.Definition, EvaluateBenchmark.Definition, CompareBenchmark.Definition, ValidateBenchmark.Definition, IntakeBenchmark.Definition,
        BotBenchmark.Definition, HistoryBenchmark.Definition, ServingBenchmark.Definition, GatewayBenchmark.Definition,
        RolloutBenchmark.Local(promotions), RolloutBenchmark.Swarm(promotions), RolloutBenchmark.PromotionsAlone(promotions),
        DriftBenchmark.Definition, WatchingBenchmark.Definition,
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancel)
    {
        var (names, promotions) = Read(arguments);
        var chosen = Benchmarks(promotions).Where(benchmark => names.Contains(benchmark.Name)).ToList();
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

    /// <summary>The option stands at the end; what does not read is a name that nothing has.</summary>
    private static (IReadOnlyList<string> Names, int Promotions) Read(IReadOnlyList<string> arguments) =>
        arguments is [.., Promotions, var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var promotions) && promotions > 0
            ? ([.. arguments.SkipLast(2)], promotions)
            : (arguments, UsualPromotions);

    private static int ExplainUsage(TextWriter output)
    {
        output.WriteLine("Usage: dotnet run -c Release --project tests/ModelOps.Benchmarks -- NAME... [--promotions N]");
        foreach (var benchmark in Benchmarks(UsualPromotions))
            output.WriteLine($"  {benchmark.Name,-10} {benchmark.Measures}");
        return Usage;
    }
}
