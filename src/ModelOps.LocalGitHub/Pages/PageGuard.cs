using System.Net;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>
/// Answers pages to this machine only, under its own name (no foreign site can point a name here), and lets no script run.
/// </summary>
internal sealed class PageGuard : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!IsLocal(http))
            return TypedResults.Text("These pages answer the machine they run on only.", statusCode: StatusCodes.Status403Forbidden);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        return await next(context);
    }

    private static bool IsLocal(HttpContext http)
    {
        var name = http.Request.Host.Host;
        return http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
            && (name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address)));
    }
}
