using Microsoft.AspNetCore.Http.HttpResults;

namespace ModelOps.Serving.Protocol;

/// <summary>Errors in the form of the protocol: <c>{"error": "a sentence"}</c>.</summary>
internal static class ProtocolErrors
{
    public static JsonHttpResult<ErrorAnswer> Answer(int status, string text) =>
        TypedResults.Json(new ErrorAnswer(text), ProtocolJson.Default.ErrorAnswer, statusCode: status);

    /// <summary>Gives a request that the server refuses while it reads it, for example as too large, an answer with a reason.</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Answer(refused.StatusCode, refused.Message).ExecuteAsync(context);
        }
        catch (Exception gone) when ((gone is OperationCanceledException or IOException) && context.RequestAborted.IsCancellationRequested)
        {
            // The caller has left: there is nobody to answer, and nothing went wrong here.
        }
    }
}
