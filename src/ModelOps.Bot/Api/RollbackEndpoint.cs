using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts.Api;
using ModelOps.Registry;

namespace ModelOps.Bot.Api;

/// <summary><c>POST /api/models/{name}/rollback</c>: 202 means that the decision is written down, and followed as fast as can be.</summary>
internal static class RollbackEndpoint
{
    private const int LargestBody = 16 << 10;

    private static readonly IResult NoJson = ApiRefusal.Of(StatusCodes.Status415UnsupportedMediaType, "Not JSON", "Send the body with 'Content-Type: application/json'.");

    public static void MapRollback(this RouteGroupBuilder api) =>
        api.MapPost("/models/{name}/rollback", RollBackAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    /// <summary>A page of another site cannot send this type of content without being asked first, which is never answered.</summary>
    private static async Task<IResult> RollBackAsync(string name, HttpContext context, RollbackDesk desk, CancellationToken cancel)
    {
        if (!context.Request.HasJsonContentType())
            return NoJson;
        if (!ModelName.TryParse(name, out var model))
            return ApiRefusal.NoModel(name);
        if (await ReadAsync(context.Request, cancel) is not { } request)
            return ApiRefusal.Malformed("The body is no JSON object such as {\"reason\": \"wrong on live data\", \"environment\": \"production\", \"version\": \"v1.2.0\"}, of which only the reason is needed.");
        return RollbackOrder.Read(model, ApiAccess.CallerOf(context), request) switch
        {
            ({ } order, _) => await DecideAsync(desk, order, cancel),
            (_, var fault) => ApiRefusal.Malformed(fault!),
        };
    }

    private static async Task<RollbackRequest?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, ApiJson.Default.RollbackRequest, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<IResult> DecideAsync(RollbackDesk desk, RollbackOrder order, CancellationToken cancel)
    {
        try
        {
            return await desk.DecideAsync(order, cancel) switch
            {
                RollbackOutcome.Decided decided => TypedResults.Json(decided.Answer, ApiJson.Default.RollbackAnswer, statusCode: StatusCodes.Status202Accepted),
                RollbackOutcome.Nothing nothing => ApiRefusal.Of(StatusCodes.Status409Conflict, "Nothing to roll back", nothing.Why),
                _ => ApiRefusal.NoModel(order.Model.ToString()),
            };
        }
        catch (Exception away) when (away is RegistryAccessException or HttpRequestException or Octokit.ApiException)
        {
            return ApiRefusal.Of(StatusCodes.Status503ServiceUnavailable, "The registry cannot be reached", "The decision could not be written to the registry's ref of decisions. Say it again when GitHub answers; modelops doctor tells what is wrong.");
        }
    }
}
