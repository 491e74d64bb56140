using Microsoft.Net.Http.Headers;

namespace ModelOps.Gateway.Protocol;

/// <summary>Errors in the form of the Open Inference Protocol: <c>{"error": "a sentence"}</c>.</summary>
internal static class GatewayErrors
{
    private const string RetryAfterSeconds = "1";

    public static Task NotFoundAsync(HttpContext context, string text) => AnswerAsync(context, StatusCodes.Status404NotFound, text);

    public static Task UnavailableAsync(HttpContext context, string text)
    {
        context.Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
        return AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, text);
    }

    public static Task AnswerAsync(HttpContext context, int status, string text) =>
        TypedResults.Json(new ErrorAnswer(text), GatewayJson.Default.ErrorAnswer, statusCode: status).ExecuteAsync(context);
}
