using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

/// <summary>The Open Inference Protocol v2 over REST.</summary>
internal static class ProtocolEndpoints
{
    private static readonly ServerMetadata Server =
        new("modelops-serve", typeof(ProtocolEndpoints).Assembly.GetName().Version!.ToString(3), []);

    public static void MapProtocol(this WebApplication app)
    {
        var served = app.Services.GetRequiredService<ServedVersion>();
        var inference = new InferenceEndpoint(
            served, app.Services.GetRequiredService<IOptions<ServingOptions>>().Value, app.Services.GetRequiredService<TimeProvider>());
        app.Use(new InferencePath($"{served.Manifest.Name}", $"{served.Manifest.Version}", inference.AnswerAsync).Before);
        app.Use(ProtocolErrors.GuardAsync);
        app.MapGet("/v2", () => TypedResults.Json(Server, ProtocolJson.Default.ServerMetadata));
        app.MapGet("/v2/health/live", () => TypedResults.Json(new LiveAnswer(true), ProtocolJson.Default.LiveAnswer));
        app.MapGet("/v2/health/ready", Ready);
        app.MapModel($"/v2/models/{{{ServedVersionFilter.Model}}}", served, inference);
        app.MapModel($"/v2/models/{{{ServedVersionFilter.Model}}}/versions/{{{ServedVersionFilter.Version}}}", served, inference);
        app.MapFallback("{**path}", NothingHere);
    }

    private static void MapModel(this IEndpointRouteBuilder routes, string prefix, ServedVersion served, InferenceEndpoint inference)
    {
        var metadata = ModelMetadata.Of(served);
        var model = routes.MapGroup(prefix).AddEndpointFilter(new ServedVersionFilter(served));
        model.MapGet("", () => TypedResults.Json(metadata, ProtocolJson.Default.ModelMetadata));
        model.MapGet("ready", () => TypedResults.Json(new ModelReadyAnswer(metadata.Name, true), ProtocolJson.Default.ModelReadyAnswer));
        model.MapPost("infer", (RequestDelegate)inference.AnswerAsync);
    }

    /// <summary>The model is loaded and warm before the server listens; only one that is about to end is not ready.</summary>
    private static JsonHttpResult<ReadyAnswer> Ready(IHostApplicationLifetime lifetime)
    {
        var ready = !lifetime.ApplicationStopping.IsCancellationRequested;
        var status = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return TypedResults.Json(new ReadyAnswer(ready), ProtocolJson.Default.ReadyAnswer, statusCode: status);
    }

    private static JsonHttpResult<ErrorAnswer> NothingHere() =>
        ProtocolErrors.Answer(StatusCodes.Status404NotFound, "There is nothing at this path. The protocol is below /v2.");
}
