using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Protocol;

/// <summary>What the gateway answers itself; everything below <c>/v2/models/</c> is the versions' to answer.</summary>
internal static class ProtocolEndpoints
{
    /// <summary>Load balancers ask by either.</summary>
    private static readonly string[] Probes = [HttpMethods.Get, HttpMethods.Head];

    public static void MapProtocol(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2", () => TypedResults.Json(ServerMetadata.This, GatewayJson.Default.ServerMetadata));
        routes.MapMethods("/v2/health/live", Probes, () => TypedResults.Json(new LiveAnswer(true), GatewayJson.Default.LiveAnswer));
        routes.MapMethods("/v2/health/ready", Probes, ReadyAsync);
        routes.MapGet("/v2/repository/index", IndexAsync);
        routes.MapPost("/v2/repository/index", IndexAsync);
        routes.MapGet("/healthz", () => TypedResults.Ok());
        routes.MapFallback("{**path}", NothingHereAsync);
    }

    private static Task ReadyAsync(HttpContext context, RunningTraffic traffic) =>
        traffic.Table is null
            ? GatewayErrors.UnavailableAsync(context, "This gateway has no configuration yet.")
            : TypedResults.Json(new ReadyAnswer(true), GatewayJson.Default.ReadyAnswer).ExecuteAsync(context);

    private static Task IndexAsync(HttpContext context, RunningTraffic traffic, TimeProvider clock) =>
        traffic.Table is { } table
            ? TypedResults.Json(RepositoryEntry.All(table, clock.GetTimestamp()), GatewayJson.Default.RepositoryEntryArray).ExecuteAsync(context)
            : GatewayErrors.UnavailableAsync(context, "This gateway has no configuration yet. Try again in a moment.");

    private static Task NothingHereAsync(HttpContext context) =>
        GatewayErrors.NotFoundAsync(context, "There is nothing at this path. Models are below /v2/models/.");
}
