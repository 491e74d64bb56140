using ModelOps.Gateway.Protocol;

namespace ModelOps.Gateway.Gathering;

/// <summary>The answer when no server gave a good one: the refusal of one of them as it is, else that none answered.</summary>
internal static class GatheredErrors
{
    public static async Task AnswerAsync(HttpContext context, IReadOnlyList<ReplicaAnswer> answers)
    {
        if (answers.FirstOrDefault(answer => answer.Status is not null) is { Status: { } status } refusal)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.BodyWriter.WriteAsync(refusal.Body, context.RequestAborted);
        }
        else
            await GatewayErrors.UnavailableAsync(context, "No server of this model answered. Try again in a moment.");
    }
}
