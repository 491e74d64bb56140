using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Bot.Api;

/// <summary><c>GET /api/models</c>, <c>GET /api/models/{name}</c> and <c>GET /api/models/{name}/history</c>: what serves, and what served when.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this RouteGroupBuilder api)
    {
        api.MapGet("/models", ListAsync);
        api.MapGet("/models/{name}", ShowAsync);
        api.MapGet("/models/{name}/history", TellAsync);
    }

    private static async Task<IResult> ListAsync(ModelRecords records, ModelStatuses statuses, CancellationToken cancel) =>
        TypedResults.Json(new ModelList([.. (await records.AllAsync(cancel)).Select(statuses.Of)]), ApiJson.Default.ModelList);

    private static Task<IResult> ShowAsync(string name, ModelRecords records, ModelStatuses statuses, CancellationToken cancel) =>
        WithRecordAsync(name, records, record => TypedResults.Json(statuses.Of(record), ApiJson.Default.ModelStatus), cancel);

    private static async Task<IResult> TellAsync(string name, string? at, ModelRecords records, CancellationToken cancel)
    {
        var time = at is null ? null : PointInTime.Parse(at);
        if (at is not null && time is null)
            return ApiRefusal.Malformed($"\"at\" is no time: write {PointInTime.Example}.");
        return await WithRecordAsync(name, records, record => TypedResults.Json(HistoryOf(record, time), ApiJson.Default.ModelHistory), cancel);
    }

    private static ModelHistory HistoryOf(ModelRecord record, DateTimeOffset? time) =>
        new(record.Model, time is { } then ? ServingHistory.At(then, record.Periods()) : record.Periods()) { At = time };

    private static async Task<IResult> WithRecordAsync(string name, ModelRecords records, Func<ModelRecord, IResult> answer, CancellationToken cancel)
    {
        if (!ModelName.TryParse(name, out var model))
            return ApiRefusal.NoModel(name);
        return await records.OfAsync(model, cancel) switch
        {
            [] => ApiRefusal.NoModel(name),
            [var only] => answer(only),
            var several => ApiRefusal.Of(StatusCodes.Status409Conflict, "Which one?",
                $"{string.Join(" and ", several.Select(record => record.Registry))} each have a model '{name}': GET /api/models tells of both; rename one of them."),
        };
    }
}
