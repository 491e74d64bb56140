using Microsoft.Net.Http.Headers;
using ModelOps.Gateway.Listening;
using ModelOps.Gateway.Protocol;

namespace ModelOps.Gateway.Access;

/// <summary>Lets REST requests pass with a key, and without one those that ask for health.</summary>
internal sealed class RestAccess(KeyCheck check)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        ArrivedAt.Of(context) != Listener.Rest || IsFree(context.Request.Path) || check.Refuse(context) is not { } status
            ? next(context)
            : RefuseAsync(context, status);

    private static bool IsFree(PathString path) => path.StartsWithSegments("/v2/health") || path == "/healthz";

    private static Task RefuseAsync(HttpContext context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return GatewayErrors.AnswerAsync(context, status, status == StatusCodes.Status401Unauthorized ? KeyCheck.NoKey : KeyCheck.UnknownKey);
    }
}
