namespace ModelOps.Benchmarks;

/// <param name="Name">On the command line.</param>
/// <param name="Measures">One line for the usage text and above the figures.</param>
internal sealed record Benchmark(string Name, string Measures, Func<CancellationToken, Task<IReadOnlyList<Figure>>> Run);
