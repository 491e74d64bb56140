using System.Text.Json;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>A body or a parameter that does not read gets GitHub's answer.</summary>
internal sealed class BadRequestTranslator(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException problem) when (RouteName.Of(context) is not null && !context.Response.HasStarted)
        {
            // A text that is no JSON carries the reader's own exception within; JSON of the wrong form does not.
            var refusal = problem.InnerException is JsonException { InnerException: not JsonException }
                ? Refusal.Of(422, "Invalid request.\n\nThe body does not have the form that this route takes.")
                : Refusal.Of(problem.StatusCode, "Problems parsing JSON");
            await refusal.ExecuteAsync(context);
        }
    }
}
