using System.Globalization;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using Yarp.ReverseProxy.Configuration;

namespace ModelOps.Gateway.Traffic;

/// <summary>For each model a cluster of the versions that share its requests, and for each version a cluster of its own.</summary>
internal static class TrafficClusters
{
    public const string VersionKey = "version";
    public const string WeightKey = "weight";

    public static string Id(ModelName model) => model.ToString();

    public static string Id(ModelName model, ModelVersion version) => $"{model}@{version}";

    public static IEnumerable<ClusterConfig> Of(IEnumerable<ModelRoute> models) =>
        models.SelectMany(model => model.Versions.Select(version => Cluster(Id(model.Name, version.Version), [version]))
            .Append(Cluster(Id(model.Name), model.Versions.Where(version => version.Weight > 0))));

    private static ClusterConfig Cluster(string id, IEnumerable<VersionEndpoint> versions) => new()
    {
        ClusterId = id,
        LoadBalancingPolicy = WeightedPolicy.PolicyName,
        Destinations = versions.ToDictionary(DestinationId, Destination),
    };

    /// <summary>
    /// With the weight in it: the proxy changes a known destination in place, and a request that reads weights in the middle of
    /// a swap would see old and new ones mixed. New destinations take the place of the old ones at one moment.
    /// </summary>
    private static string DestinationId(VersionEndpoint version) => $"{version.Version}*{version.Weight}";

    private static DestinationConfig Destination(VersionEndpoint version) => new()
    {
        Address = version.Address.AbsoluteUri,
        Metadata = new Dictionary<string, string>
        {
            [VersionKey] = version.Version.ToString(),
            [WeightKey] = version.Weight.ToString(CultureInfo.InvariantCulture),
        },
    };
}
