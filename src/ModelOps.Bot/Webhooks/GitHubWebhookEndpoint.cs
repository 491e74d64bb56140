using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;

namespace ModelOps.Bot.Webhooks;

/// <summary><c>POST /webhooks/github</c>: 202 means that the delivery is on disk, 503 that it should be sent again.</summary>
internal static class GitHubWebhookEndpoint
{
    private const int LongestHeader = 100;

    public static void MapGitHubWebhooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/webhooks/github", AcceptAsync).WithMetadata(new RequestSizeLimitAttribute(WebhookBodies.Largest));

    private static async Task<Results<Accepted, BadRequest<string>, UnauthorizedHttpResult, StatusCodeHttpResult>> AcceptAsync(
        HttpRequest request, IOptions<GitHubOptions> options, WebhookBodies bodies, WebhookInbox inbox, CancellationToken cancel)
    {
        if (await bodies.ReadAsync(request, cancel) is not { } body)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        if (!WebhookSignature.IsValid(request.Headers["X-Hub-Signature-256"], body.Span, options.Value.WebhookSecrets))
            return TypedResults.Unauthorized();
        if (Read(request, body) is not { } delivery)
            return TypedResults.BadRequest("X-GitHub-Delivery and X-GitHub-Event are needed.");
        return await inbox.AcceptAsync(delivery, cancel) ? TypedResults.Accepted((string?)null) : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static Delivery? Read(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var (id, gitHubEvent) = (request.Headers["X-GitHub-Delivery"].ToString(), request.Headers["X-GitHub-Event"].ToString());
        if (id is not { Length: > 0 and <= LongestHeader } || gitHubEvent is not { Length: > 0 and <= LongestHeader })
            return null;
        return DeliveryFacts.Read(body) is { } facts
            ? new Delivery(id, gitHubEvent, JsonSerializer.Serialize(facts, DeliveryJson.Default.DeliveryFacts), IsReadable: true)
            : new Delivery(id, gitHubEvent, Encoding.UTF8.GetString(body.Span), IsReadable: false);
    }
}
