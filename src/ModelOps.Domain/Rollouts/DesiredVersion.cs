using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>The version of a model that should serve in an environment: the desired half of a reconciliation.</summary>
/// <param name="Package">What the cluster starts it from.</param>
public sealed record DesiredVersion(ModelName Model, ModelVersion Version, string Package)
{
    public VersionResources Resources { get; init; } = VersionResources.Default;

    /// <summary>The percentage of the traffic that it should have now, above 0.</summary>
    public double Percent { get; init; } = 100;

    /// <summary>What served before it, and takes the traffic again when it fails; null: nothing is known of it.</summary>
    public DesiredVersion? Before { get; init; }

    /// <summary>Whether it has had all the time there is to get ready.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Whether <see cref="Before"/> is kept running, although it takes no traffic.</summary>
    public bool KeepsBefore { get; init; }
}
