using Yarp.ReverseProxy.Configuration;

namespace ModelOps.Gateway.Traffic;

/// <summary>
/// The proxy's routes. They never change: the model is taken from the path and its cluster looked up, so that a swap rebuilds
/// no routing table, however many models there are.
/// </summary>
internal static class TrafficRoutes
{
    public const string Model = "model";
    public const string Version = "version";

    private const string UnselectedId = "*";

    public static IReadOnlyList<RouteConfig> All { get; } =
    [
        Route("model", $"/v2/models/{{{Model}}}/{{**rest}}"),
        Route("version", $"/v2/models/{{{Model}}}/versions/{{{Version}}}/{{**rest}}"),
    ];

    /// <summary>The cluster of a request before its model is known. No model can have its name.</summary>
    public static ClusterConfig Unselected { get; } = new() { ClusterId = UnselectedId };

    private static RouteConfig Route(string id, string path) =>
        new() { RouteId = id, ClusterId = UnselectedId, Match = new RouteMatch { Path = path } };
}
