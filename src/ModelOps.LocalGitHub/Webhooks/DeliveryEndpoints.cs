using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var rule = new AccessRule.AppItself();
        routes.MapGet("/app/hook/deliveries", List).Allows(rule);
        routes.MapGet("/app/hook/deliveries/{delivery_id:long}", Get).Allows(rule);
        routes.MapPost("/app/hook/deliveries/{delivery_id:long}/attempts", Redeliver).Allows(rule);
    }

    /// <summary>Newest first, paged by a cursor: new deliveries do not shift the pages.</summary>
    private static Ok<IEnumerable<DeliverySummary>> List(
        string? cursor, string? status, CallScope call, Page page, GitHubStore store, SiteAddress site)
    {
        var before = long.TryParse(cursor, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        var found = store.Deliveries.All.Reverse()
            .Where(delivery => delivery.AppId == call.App.Id && delivery.Id < before)
            .Where(delivery => delivery.Outcome is { } outcome && (status is null || status == (outcome.Succeeded ? "success" : "failure")))
            .Take(page.Size + 1).ToList();
        var shown = found.Take(page.Size).ToList();
        if (found.Count > page.Size)
            page.Context.Response.Headers.Link = page.LinkTo(site.Api, "cursor", $"{shown[^1].Id}", "next");
        return TypedResults.Ok(shown.Select(delivery => DeliverySummary.Of(delivery, delivery.Outcome!)));
    }

    private static IResult Get(
        [FromRoute(Name = "delivery_id")] long id, CallScope call, GitHubStore store) =>
        Find(id, call, store) is { Outcome: { } outcome } delivery
            ? TypedResults.Ok(new DeliveryAnswer(
                DeliverySummary.Of(delivery, outcome),
                call.App.WebhookUrl?.AbsoluteUri ?? "",
                new(outcome.RequestHeaders, JsonNode.Parse(delivery.Payload)!),
                new(outcome.ResponseHeaders, outcome.ResponseBody)))
            : Refusal.NotFound();

    private static IResult Redeliver(
        [FromRoute(Name = "delivery_id")] long id, CallScope call, GitHubStore store, WebhookOutbox outbox)
    {
        if (Find(id, call, store) is not { } delivery)
            return Refusal.NotFound();
        outbox.Redeliver(delivery);
        return TypedResults.Json(new JsonObject(), statusCode: StatusCodes.Status202Accepted);
    }

    private static Delivery? Find(long id, CallScope call, GitHubStore store) =>
        store.Deliveries.Find(id) is { } delivery && delivery.AppId == call.App.Id ? delivery : null;
}
