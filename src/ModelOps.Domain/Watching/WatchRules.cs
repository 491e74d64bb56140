using System.Collections.Frozen;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Watching;

/// <summary>
/// From when on something is told. The thresholds of effects are what is worth a person's time; whether an effect is there at all is told by tests
/// that know both sample sizes. The defaults see a shift of a quarter of a standard deviation, which a stability index of 0.2 alone does not
/// (it is then about 0.06), and are silent where 285 reference rows cannot tell.
/// </summary>
public sealed record WatchRules
{
    /// <summary>Requests or rows that are judged together: so many from which on a window is full.</summary>
    public required int WindowSize { get; init; }

    /// <summary>Population stability index over the reference's tenths.</summary>
    public required double Psi { get; init; }

    /// <summary>Wasserstein distance in the reference's standard deviations.</summary>
    public double Wasserstein { get; init; } = 0.1;

    /// <summary>Distance of the words' shares, to base 2.</summary>
    public double JensenShannon { get; init; } = 0.1;

    /// <summary>By how much the share of one word changes. A number that is 0.1 standard deviations off moves as many rows.</summary>
    public double WordShare { get; init; } = 0.05;

    /// <summary>By how much the share of missing values changes.</summary>
    public double MissingShare { get; init; } = 0.02;

    /// <summary>The share of words that the reference does not have, beyond those that are to be expected.</summary>
    public double UnseenShare { get; init; } = 0.01;

    /// <summary>The share of numbers outside of the reference's range: twice what a sketch may err by.</summary>
    public double OutsideShare { get; init; } = 0.02;

    public double ErrorShare { get; init; } = 0.01;

    /// <summary>How many times more or fewer requests than in any window before.</summary>
    public double VolumeFactor { get; init; } = 4;

    /// <summary>What 99 of 100 answers may take; null: the manifest says nothing.</summary>
    public double? LatencyP99Ms { get; init; }

    /// <summary>How likely chance alone may make one column of the model look different in one judgement (Bonferroni over the columns).</summary>
    public double Chance { get; init; } = 0.001;

    /// <summary>How many of the last windows are judged as one: the noise of one window of 1,000 is as large as the smallest effects.</summary>
    public int Pooled { get; init; } = 3;

    public int WindowsToRaise { get; init; } = 3;

    public int WindowsToClear { get; init; } = 3;

    /// <summary>A window that is not full after so long is judged when it has at least <see cref="LeastRows"/>.</summary>
    public TimeSpan LongestWindow { get; init; } = TimeSpan.FromHours(24);

    public int LeastRows { get; init; } = 100;

    /// <summary>After so long without a request a version is stale.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Columns that people asked to hear nothing of.</summary>
    public IReadOnlySet<string> Silenced { get; init; } = FrozenSet<string>.Empty;

    public static WatchRules Default { get; } = new() { WindowSize = 1000, Psi = 0.2 };

    public static WatchRules Of(ModelManifest manifest) => Default with
    {
        WindowSize = manifest.Monitoring.WindowRequests,
        Psi = manifest.Monitoring.DriftPsi,
        LatencyP99Ms = LatencyGate(manifest),
    };

    private static double? LatencyGate(ModelManifest manifest) => manifest.Gates
        .Where(gate => gate.Metric == CostMetric.LatencyP99 && gate.Slices is null)
        .Select(gate => (gate.Condition as GateCondition.Threshold)?.Limit)
        .Min();
}
