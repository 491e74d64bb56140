using System.Diagnostics;
using ModelOps.Benchmarks.Serving;
using ModelOps.Deployment;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Benchmarks.Rollouts;

/// <summary>
/// Versions of one model, three packages in turn, each promoted over the one before while clients ask. The cluster is driven through
/// <see cref="IServingCluster"/> and <see cref="RolloutPlanner"/> as the bot drives it, without the pull requests.
/// </summary>
internal static class Promotions
{
    private const int Pace = 50;
    private const double Share = 20;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    public static async Task<IEnumerable<Figure>> MeasureAsync(PromotedCluster promoted, int promotions, CancellationToken cancel)
    {
        List<DesiredVersion> versions = [];
        foreach (var minor in Enumerable.Range(0, 3))
            versions.Add(await promoted.DesiredAsync(new ModelVersion(1, minor, 0), cancel));
        await PromoteAsync(promoted, versions[0], cancel);
        var requests = new SteadyRequests(new Uri(promoted.Cluster.GatewayAddress!, $"v2/models/{PromotedCluster.Model}/infer"), _ => PromotedCluster.Request, Pace);
        using var enough = new CancellationTokenSource();
        var sending = requests.RunAsync(enough.Token, cancel);
        var seconds = new List<double>();
        for (var promotion = 1; promotion <= promotions; promotion++)
        {
            var watch = Stopwatch.StartNew();
            await PromoteAsync(promoted, versions[promotion % versions.Count] with { Before = versions[(promotion - 1) % versions.Count] }, cancel);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        await Task.Delay(Calm, TimeProvider.System, cancel);
        await enough.CancelAsync();
        await sending;
        return Figures(requests.Answers, seconds, versions.Count);
    }

    private static Figure[] Figures(IReadOnlyCollection<PacedAnswer> answers, List<double> seconds, int versions) =>
    [
        new($"{seconds.Count} promotions under {Pace} requests a second: requests", answers.Count, ""),
        new("  answered of them", 100.0 * answers.Count(answer => answer.Succeeded) / answers.Count, "%", Least: 100),
        new("  versions that answered", answers.Select(answer => answer.Version).OfType<string>().Distinct().Count(), "", Least: Math.Min(versions, seconds.Count + 1)),
        new("  one promotion, median", seconds.Order().ElementAt(seconds.Count / 2), "s"),
        new("  slowest answer", answers.Max(answer => answer.Milliseconds), "ms"),
    ];

    /// <summary>A share first; all when every gateway has moved; then the version before is stopped.</summary>
    private static async Task PromoteAsync(PromotedCluster promoted, DesiredVersion desired, CancellationToken cancel)
    {
        var (wanted, phase) = (desired with { Percent = desired.Before is null ? 100 : Share }, RolloutPhase.Preparing);
        while (true)
        {
            var observed = await promoted.Cluster.ObserveAsync(cancel);
            var plan = RolloutPlanner.Plan(wanted, phase, observed);
            phase = plan.Phase;
            if (plan.Failure is { } failure)
                throw new InvalidOperationException($"{desired.Version} does not serve: {failure}");
            if (plan.Step is { } step)
                await promoted.ApplyAsync(step, cancel);
            else if (phase == RolloutPhase.Succeeded && promoted.Cluster.GatewayAddress is not null && observed.Versions.Count == 1)
                return;
            else if (phase == RolloutPhase.Canary && observed.Traffic is [{ Moved: true }])
                wanted = wanted with { Percent = 100 };
            else
                await Task.Delay(Look, TimeProvider.System, cancel);
        }
    }
}
