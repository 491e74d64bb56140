using ModelOps.Domain.Identifiers;
using ModelOps.Gateway.Protocol;
using Yarp.ReverseProxy;

namespace ModelOps.Gateway.Traffic;

/// <summary>Sends a request to the cluster of the model, or of the version, that its path names; says what exists where there is none.</summary>
internal sealed class ModelSelection(IProxyStateLookup clusters, RunningTraffic traffic)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ClusterId(context.Request.RouteValues) is { } id && clusters.TryGetCluster(id, out var cluster))
        {
            context.ReassignProxyRequest(cluster);
            await next(context);
        }
        else if (traffic.Running is { } running)
            await GatewayErrors.NotFoundAsync(context, UnknownModel.Describe(running, Value(TrafficRoutes.Model), Value(TrafficRoutes.Version)));
        else
            await GatewayErrors.UnavailableAsync(context, "This gateway has no configuration yet. Try again in a moment.");

        string? Value(string key) => context.Request.RouteValues[key] as string;
    }

    private static string? ClusterId(RouteValueDictionary values) =>
        !ModelName.TryParse(values[TrafficRoutes.Model] as string, out var model) ? null
        : values[TrafficRoutes.Version] is not string text ? TrafficClusters.Id(model)
        : ModelVersion.TryParse(text, out var version) ? TrafficClusters.Id(model, version)
        : null;
}
