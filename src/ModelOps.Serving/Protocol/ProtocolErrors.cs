using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace ModelOps.Serving.Protocol;

internal static class ProtocolErrors
{
    public static JsonHttpResult<ErrorAnswer> Answer(int status, string text) => new ProtocolError(status, text).Result;

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
        catch (Exception gone) when (HasLeft(context, gone))
        {
            // There is nobody to answer, and nothing went wrong here.
        }
    }

    /// <summary>Says why no endpoint took the request: no such path, or another method.</summary>
    public static Task NotTakenAsync(HttpContext context)
    {
        var (status, allowed) = (context.Response.StatusCode, context.Response.Headers.Allow);
        return Answer(status, status switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this path. The protocol is below /v2.",
            StatusCodes.Status405MethodNotAllowed => $"This path takes {allowed}, and {context.Request.Method} came.",
            _ => $"{ReasonPhrases.GetReasonPhrase(status)}.",
        }).ExecuteAsync(context);
    }

    public static bool HasLeft(HttpContext context, Exception gone) =>
        gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested;
}
