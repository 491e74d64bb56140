using System.Globalization;
using ModelOps.Deployment.Images;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Swarm;

/// <summary>What tells our things in the Swarm from all others: those without these labels are never listed, changed or removed.</summary>
internal sealed class SwarmLabels(string cluster, EnvironmentName environment)
{
    public const string Package = "modelops.package";

    /// <summary>The highest fencing number that this cluster has seen.</summary>
    public const string Fence = "modelops.fence";

    /// <summary>The digest of all else that was asked for, since the Swarm gives it back with its own additions.</summary>
    public const string Specification = "modelops.specification";

    /// <summary>When a preflight began, in milliseconds of Unix time.</summary>
    private const string Preflight = "modelops.preflight";

    private const string Cluster = "modelops.cluster";
    private const string Environment = "modelops.environment";

    public Dictionary<string, string> Own => new() { [Cluster] = cluster, [Environment] = environment.ToString() };

    /// <summary>For what lists services and tasks.</summary>
    public Dictionary<string, IDictionary<string, bool>> Filter =>
        new() { ["label"] = Own.ToDictionary(label => $"{label.Key}={label.Value}", _ => true) };

    public bool Are(IDictionary<string, string>? labels) =>
        labels is not null && Own.All(own => labels.TryGetValue(own.Key, out var value) && value == own.Value);

    public Dictionary<string, string> OfPreflight(DateTimeOffset began) => new(Own) { [Preflight] = began.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) };

    /// <returns>Null for what is no preflight.</returns>
    public static DateTimeOffset? PreflightBegan(IDictionary<string, string> labels) =>
        labels.TryGetValue(Preflight, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

    public Dictionary<string, string> OfVersion(LabelledVersion version, string package) => new(Own)
    {
        [ImageLabels.Model] = version.Model.ToString(),
        [ImageLabels.Version] = version.Version.ToString(),
        [ImageLabels.Tree] = version.Tree.ToString(),
        [Package] = package,
    };
}
