namespace ModelOps.LocalGitHub.Rest;

/// <summary>The body of an answer, held back until somebody has looked at it.</summary>
internal static class HeldBody
{
    public static async Task<MemoryStream> OfAsync(HttpContext context, RequestDelegate next)
    {
        var network = context.Response.Body;
        var body = new MemoryStream();
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = network;
        }
        return body;
    }

    public static async Task SendAsync(HttpContext context, MemoryStream body)
    {
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }
}
