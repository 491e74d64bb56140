using Yarp.ReverseProxy.Configuration;

namespace ModelOps.Benchmarks.Yardsticks;

/// <summary>YARP with the gateway's route and nothing else.</summary>
internal static class BareProxy
{
    private const string Only = "only";

    public static WebApplication Build(Uri address, Uri target)
    {
        var builder = QuietKestrel.Builder(address);
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = Only, ClusterId = Only, Match = new RouteMatch { Path = "/v2/models/{model}/{**rest}" } }],
            [new ClusterConfig { ClusterId = Only, Destinations = new Dictionary<string, DestinationConfig> { [Only] = new() { Address = target.AbsoluteUri } } }]);
        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }
}
