using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Simulation;

/// <summary>Writes REST calls to the log before their answers are complete, so that whoever has the answer finds the call.</summary>
internal sealed class CallRecorder(RequestDelegate next, CallLog log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (RouteName.Of(context) is { } route)
            context.Response.OnStarting(() =>
            {
                var caller = context.Features.Get<Identity>() is Identity.Known known ? known.Caller.Name : "refused";
                log.Add(new(context.Request.Method, route, context.Request.Path, context.Response.StatusCode, caller));
                return Task.CompletedTask;
            });
        await next(context);
    }
}
