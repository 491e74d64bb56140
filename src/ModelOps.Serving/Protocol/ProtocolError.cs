using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ModelOps.Serving.Protocol;

/// <summary>A request that got no answer, in the form of the protocol: <c>{"error": "a sentence"}</c>.</summary>
/// <param name="RetryAfter">Seconds.</param>
internal sealed record ProtocolError(int Status, string Text, int? RetryAfter = null)
{
    public JsonHttpResult<ErrorAnswer> Result => TypedResults.Json(new ErrorAnswer(Text), ProtocolJson.Default.ErrorAnswer, statusCode: Status);

    public Task WriteAsync(HttpContext context)
    {
        if (RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Result.ExecuteAsync(context);
    }
}
