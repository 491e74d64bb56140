using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ModelOps.Serving.Descriptions;
using ModelOps.Serving.Predictions;
using ModelOps.Serving.Sketches;
using ModelOps.Serving.Spooling;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

/// <summary>The Open Inference Protocol v2 over REST.</summary>
internal static class ProtocolEndpoints
{
    /// <summary>Load balancers ask by either.</summary>
    private static readonly string[] Probes = [HttpMethods.Get, HttpMethods.Head];

    public static void MapProtocol(this WebApplication app)
    {
        var served = app.Services.GetRequiredService<ServedVersion>();
        var options = app.Services.GetRequiredService<IOptions<ServingOptions>>().Value;
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var inference = new InferenceEndpoint(served, new TensorForm(served, options), clock);
        var prediction = new InferenceEndpoint(served, new RowsForm(served, options), clock);
        app.Use(new InferencePath($"{served.Manifest.Name}", $"{served.Manifest.Version}", inference.AnswerAsync).Before);
        app.Use(ProtocolErrors.GuardAsync);
        app.UseStatusCodePages(unanswered => ProtocolErrors.NotTakenAsync(unanswered.HttpContext));
        app.MapGet("/v2", () => TypedResults.Json(ServerMetadata.This, ProtocolJson.Default.ServerMetadata));
        app.MapMethods("/v2/health/live", Probes, () => TypedResults.Json(new LiveAnswer(true), ProtocolJson.Default.LiveAnswer));
        app.MapMethods("/v2/health/ready", Probes, Ready);
        app.MapGet("/v2/models/stats", () => TypedResults.Json(StatisticsAnswer.Of(served), ProtocolJson.Default.StatisticsAnswer));
        app.MapDescription(served);
        app.MapGet("/v2/repository/index", Index);
        app.MapPost("/v2/repository/index", Index);
        app.MapModel($"/v2/models/{{{ServedVersionFilter.Model}}}", served, inference, prediction, clock);
        app.MapModel($"/v2/models/{{{ServedVersionFilter.Model}}}/versions/{{{ServedVersionFilter.Version}}}", served, inference, prediction, clock);
    }

    private static void MapModel(
        this IEndpointRouteBuilder routes, string prefix, ServedVersion served, InferenceEndpoint inference, InferenceEndpoint prediction, TimeProvider clock)
    {
        var metadata = ModelMetadata.Of(served);
        var model = routes.MapGroup(prefix).AddEndpointFilter(new ServedVersionFilter(served));
        model.MapGet("", () => TypedResults.Json(metadata, ProtocolJson.Default.ModelMetadata));
        model.MapGet("ready", (Readiness readiness) => TypedResults.Json(
            new ModelReadyAnswer(metadata.Name, readiness.IsReady), ProtocolJson.Default.ModelReadyAnswer, statusCode: Status(readiness)));
        model.MapGet("stats", () => TypedResults.Json(StatisticsAnswer.Of(served), ProtocolJson.Default.StatisticsAnswer));
        model.MapSketches(served);
        model.MapSpool(served, clock);
        model.MapPost("infer", (RequestDelegate)inference.AnswerAsync);
        model.MapPost("predict", (RequestDelegate)prediction.AnswerAsync);
    }

    private static JsonHttpResult<ReadyAnswer> Ready(Readiness readiness) =>
        TypedResults.Json(new ReadyAnswer(readiness.IsReady), ProtocolJson.Default.ReadyAnswer, statusCode: Status(readiness));

    private static JsonHttpResult<RepositoryEntry[]> Index(ServedVersion served, Readiness readiness) =>
        TypedResults.Json(RepositoryEntry.All(served, readiness), ProtocolJson.Default.RepositoryEntryArray);

    private static int Status(Readiness readiness) => readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
