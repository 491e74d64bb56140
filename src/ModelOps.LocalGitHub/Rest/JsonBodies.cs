namespace ModelOps.LocalGitHub.Rest;

/// <summary>GitHub reads every body of its REST API as JSON, whatever the call names it. Must come before routing.</summary>
internal sealed class JsonBodies(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(RestApi.Prefix))
            context.Request.ContentType = "application/json";
        return next(context);
    }
}
