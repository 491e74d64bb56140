using System.Diagnostics;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Benchmarks.Rollouts;

/// <summary>A look at many services of which none is to be changed: what the reconciler does of its own on each tick.</summary>
internal static class QuietTick
{
    public const int Services = 1_000;

    private const int Looks = 6;
    private const double Slowest = 1;

    public static async Task<IEnumerable<Figure>> MeasureAsync(PromotedCluster cluster, CancellationToken cancel)
    {
        using var engine = new RawEngine();
        await cluster.Cluster.ObserveAsync(cancel);
        for (var number = 0; number < Services; number++)
            await engine.CreateAsync(cluster.Name, ModelOf(number), cancel);
        var before = await engine.ChangesAsync(cluster.Name, cancel);

        var (seconds, steps) = (new List<double>(), 0);
        for (var look = 0; look < Looks; look++)
        {
            var watch = Stopwatch.StartNew();
            var observed = await cluster.Cluster.ObserveAsync(cancel);
            steps += observed.Versions.Count(version => RolloutPlanner.Plan(new DesiredVersion(version.Model, version.Version, "none"), RolloutPhase.Succeeded, observed).Step is not null);
            seconds.Add(watch.Elapsed.TotalSeconds);
            if (observed.Versions.Count != Services)
                throw new InvalidOperationException($"{observed.Versions.Count} of {Services} services were seen.");
        }
        return
        [
            new($"a quiet tick over {Services:N0} services, median", seconds.Order().ElementAt(Looks / 2), "s", Slowest),
            new($"  writes of {Looks}: steps planned and services changed", steps + await engine.ChangesAsync(cluster.Name, cancel) - before, "", Limit: 1),
        ];
    }

    private static ModelName ModelOf(int number) => Identifier.Parse<ModelName>($"model-{number}");
}
