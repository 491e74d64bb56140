using ModelOps.LocalGitHub.Authentication;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Finds out who makes a REST call; what follows decides whether that is enough.</summary>
internal sealed class CallerReader(RequestDelegate next, Authenticator authenticator)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(RestApi.Prefix))
            context.Features.Set(authenticator.Identify(context.Request.Headers.Authorization));
        return next(context);
    }
}
