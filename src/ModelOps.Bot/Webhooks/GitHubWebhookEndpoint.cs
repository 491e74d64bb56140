using System.Data.Common;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;

namespace ModelOps.Bot.Webhooks;

/// <summary><c>POST /webhooks/github</c>: 202 means that the delivery is on disk.</summary>
internal static class GitHubWebhookEndpoint
{
    private const int LargestBody = 25 << 20;

    public static void MapGitHubWebhooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/webhooks/github", AcceptAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestBody));

    private static async Task<Results<Accepted, BadRequest<string>, UnauthorizedHttpResult, StatusCodeHttpResult>> AcceptAsync(
        HttpRequest request, IOptions<GitHubOptions> options, WebhookInbox inbox, CancellationToken cancel)
    {
        var body = await ReadAsync(request, cancel);
        if (!WebhookSignature.IsValid(request.Headers["X-Hub-Signature-256"], body, options.Value.WebhookSecrets))
            return TypedResults.Unauthorized();
        if (Read(request, body) is not { } delivery)
            return TypedResults.BadRequest("X-GitHub-Delivery and X-GitHub-Event are needed.");
        try
        {
            await inbox.AcceptAsync(delivery, cancel);
            return TypedResults.Accepted((string?)null);
        }
        catch (DbException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        return body.ToArray();
    }

    private static Delivery? Read(HttpRequest request, byte[] body)
    {
        var (id, gitHubEvent) = (request.Headers["X-GitHub-Delivery"].ToString(), request.Headers["X-GitHub-Event"].ToString());
        if (id is not { Length: > 0 and <= 100 } || gitHubEvent is not { Length: > 0 and <= 100 })
            return null;
        return DeliveryFacts.Read(body) is { } facts
            ? new Delivery(id, gitHubEvent, JsonSerializer.Serialize(facts, DeliveryJson.Default.DeliveryFacts), IsReadable: true)
            : new Delivery(id, gitHubEvent, Encoding.UTF8.GetString(body), IsReadable: false);
    }
}
