using Microsoft.Net.Http.Headers;
using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Simulation;

/// <summary>Shows REST answers to the witness.</summary>
internal sealed class AnswerObservation(RequestDelegate next, AnswerWitness witness)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (witness.Observer is not { } observer || RouteName.Of(context) is not { } route)
        {
            await next(context);
            return;
        }
        using var body = await HeldBody.OfAsync(context, next);
        var response = context.Response;
        var type = MediaTypeHeaderValue.TryParse(response.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        observer(new(context.Request.Method, route, response.StatusCode, type, body.ToArray()));
        await HeldBody.SendAsync(context, body);
    }
}
