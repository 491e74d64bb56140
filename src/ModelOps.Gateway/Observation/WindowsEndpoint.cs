using System.Globalization;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Protocol;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Observation;

/// <summary><c>GET /v2/models/{model}/windows?since=TIME</c>: what the judge of a rollout needs of each version.</summary>
internal static class WindowsEndpoint
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    public static void MapWindows(this IEndpointRouteBuilder routes) => routes.MapGet("/v2/models/{model}/windows", AnswerAsync);

    private static Task AnswerAsync(HttpContext context, string model, string? since, RunningTraffic traffic, Ledgers ledgers, TimeProvider clock)
    {
        if (traffic.Table is not { } table)
            return GatewayErrors.UnavailableAsync(context, "This gateway has no configuration yet. Try again in a moment.");
        if (!ModelName.TryParse(model, out var name) || !table.TryFind(model, out _))
            return GatewayErrors.NotFoundAsync(context, UnknownModel.Describe(table.Configuration, model, null));
        if (!TryRead(since, clock.GetUtcNow() - Usual, out var time))
            return GatewayErrors.AnswerAsync(context, StatusCodes.Status400BadRequest, "since is a time such as 2026-11-23T10:00:00Z.");
        return TypedResults.Json(ledgers.Window(name, time), ServingJson.Default.TrafficWindow).ExecuteAsync(context);
    }

    private static bool TryRead(string? text, DateTimeOffset usual, out DateTimeOffset time)
    {
        time = usual;
        return text is null || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
