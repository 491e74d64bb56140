using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ModelOps.Serving.Protocol;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Metrics;

/// <summary><c>/metrics</c>, on an address of its own: who may ask the model need not see its traffic.</summary>
internal static class MetricsEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private static readonly object Mark = new();

    /// <summary>What comes by these connections is answered with metrics alone.</summary>
    public static void ServeMetrics(this ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Items[Mark] = Mark;
        return next(connection);
    });

    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ServingOptions>>().Value.MetricsAddress is null)
            return;
        var served = app.Services.GetRequiredService<ServedVersion>();
        app.Use((context, next) => IsForMetrics(context) ? Answer(context, served) : next(context));
    }

    private static bool IsForMetrics(HttpContext context) => context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) == true;

    private static Task Answer(HttpContext context, ServedVersion served) => context.Request.Path == "/metrics" && HttpMethods.IsGet(context.Request.Method)
        ? ((IResult)TypedResults.Text(VersionMetrics.Text(served), ContentType)).ExecuteAsync(context)
        : ((IResult)ProtocolErrors.Answer(StatusCodes.Status404NotFound, "There is only GET /metrics at this address.")).ExecuteAsync(context);
}
