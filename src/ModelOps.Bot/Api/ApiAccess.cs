using ModelOps.Bot.Pages;

namespace ModelOps.Bot.Api;

/// <summary>Lets in who sits at the bot's own machine, or carries a token; and no web page of another site.</summary>
internal sealed class ApiAccess(ApiTokens tokens) : IEndpointFilter
{
    /// <summary>No login on GitHub has a colon, so that nobody is taken for another.</summary>
    private const string Prefix = "api:";
    private static readonly object Caller = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (IsFromAnotherSite(request))
            return ApiRefusal.Of(StatusCodes.Status403Forbidden, "Refused", "A page of another site may not call this. Call it from a program, or with modelops.");
        if (NameOf(request) is not { } name)
            return NoRight(context.HttpContext);
        context.HttpContext.Items[Caller] = Prefix + name;
        return await next(context);
    }

    /// <summary>Who calls, as decisions name them.</summary>
    public static string CallerOf(HttpContext context) => (string)context.Items[Caller]!;

    /// <summary>Who shows a token is judged by it, also on this machine.</summary>
    private string? NameOf(HttpRequest request) => request.Headers.Authorization.Count > 0
        ? tokens.NameOf(request)
        : LocalVisitor.IsLocal(request.HttpContext) ? "localhost" : null;

    private static bool IsFromAnotherSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    private static IResult NoRight(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiRefusal.Of(StatusCodes.Status401Unauthorized, "Who are you?",
            context.Request.Headers.Authorization.Count > 0
                ? "This token is not one of the bot's: compare it with Bot:ApiTokens of its configuration, and send it as 'Authorization: Bearer TOKEN'."
                : "From another machine, or through a proxy, this is for those who carry a token of Bot:ApiTokens: send it as 'Authorization: Bearer TOKEN'; modelops takes it from MODELOPS_TOKEN.");
    }
}
