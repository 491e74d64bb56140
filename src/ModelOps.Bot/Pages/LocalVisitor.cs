using System.Net;

namespace ModelOps.Bot.Pages;

/// <summary>Lets in only who sits at the bot's own machine: there is no sign-in for anybody else.</summary>
internal sealed class LocalVisitor : IEndpointFilter
{
    private const string Refusal =
        "This page is only shown on the machine that the bot runs on, because the bot cannot tell who you are. Open it there, or through a tunnel: ssh -L 5000:localhost:5000 that-machine.\n";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsLocal(context.HttpContext) ? await next(context) : TypedResults.Text(Refusal, statusCode: StatusCodes.Status403Forbidden);

    /// <summary>A proxy on this machine speaks for somebody elsewhere, and a name other than this machine's is another site's (DNS rebinding).</summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !context.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name is "Forwarded" or "Via")
        && IsLocalName(context.Request.Host.Host);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
