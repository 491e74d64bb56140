using Yarp.ReverseProxy.Transforms;

namespace ModelOps.Gateway.Traffic;

/// <summary><c>modelops-version</c> on an answer names the version that gave it.</summary>
internal static class VersionHeader
{
    public const string Name = "modelops-version";

    public static ValueTask WriteAsync(ResponseTransformContext answer)
    {
        if (answer.ProxyResponse is not null)
            answer.HttpContext.Response.Headers[Name] = Answering(answer.HttpContext);
        return ValueTask.CompletedTask;
    }

    public static string? Answering(HttpContext context) =>
        context.GetReverseProxyFeature().ProxiedDestination?.Model.Config.Metadata?[TrafficClusters.VersionKey];
}
