using ModelOps.Domain.Identifiers;
using ModelOps.Gateway.Protocol;
using Yarp.ReverseProxy;

namespace ModelOps.Gateway.Traffic;

/// <summary>Sends a request to the cluster of the model or version that its path names; says what exists where there is none.</summary>
internal sealed class ModelSelection(IProxyStateLookup clusters, RunningTraffic traffic)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var values = context.Request.RouteValues;
        var path = (Model: values[TrafficRoutes.Model] as string, Version: values[TrafficRoutes.Version] as string);
        if (ClusterId(path.Model, path.Version) is { } id && clusters.TryGetCluster(id, out var cluster))
        {
            context.ReassignProxyRequest(cluster);
            await next(context);
        }
        else if (traffic.Running is { } running)
            await GatewayErrors.NotFoundAsync(context, UnknownModel.Describe(running, path.Model, path.Version));
        else
            await GatewayErrors.UnavailableAsync(context, "This gateway has no configuration yet. Try again in a moment.");
    }

    private static string? ClusterId(string? modelText, string? versionText) =>
        !ModelName.TryParse(modelText, out var model) ? null
        : versionText is not { } text ? TrafficClusters.Id(model)
        : ModelVersion.TryParse(text, out var version) ? TrafficClusters.Id(model, version)
        : null;
}
