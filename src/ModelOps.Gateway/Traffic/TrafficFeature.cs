using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace ModelOps.Gateway.Traffic;

internal static class TrafficFeature
{
    public static void AddTraffic(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RunningTraffic>();
        builder.Services.AddSingleton<IProxyConfigProvider>(services => services.GetRequiredService<RunningTraffic>());
        builder.Services.AddSingleton<IConfigChangeListener>(services => services.GetRequiredService<RunningTraffic>());
        builder.Services.AddSingleton<ILoadBalancingPolicy, WeightedPolicy>();
        builder.Services.AddSingleton<ForwardingFailures>();
        builder.Services.AddSingleton<ModelSelection>();
        builder.Services.AddReverseProxy().AddTransforms(transforms => transforms.AddResponseTransform(VersionHeader.WriteAsync));
    }

    public static void MapTraffic(this IEndpointRouteBuilder routes) =>
        routes.MapReverseProxy(proxy =>
        {
            proxy.Use(routes.ServiceProvider.GetRequiredService<ForwardingFailures>().InvokeAsync);
            proxy.Use(routes.ServiceProvider.GetRequiredService<ModelSelection>().InvokeAsync);
            proxy.UseLoadBalancing();
        });
}
