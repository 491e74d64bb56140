using System.Globalization;
using ModelOps.LocalGitHub.Authentication;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Says in every REST answer how many calls are left, and refuses when none are.</summary>
internal sealed class RateCounter(RequestDelegate next, RateLimits limits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (RouteName.Of(context) is not { } route)
        {
            await next(context);
            return;
        }
        var caller = NameOf(context);
        var usage = limits.Of(caller);
        // Asking for the limits is free.
        var passes = route == RateEndpoints.Route || limits.TryTake(caller, out usage);
        Tell(context.Response.Headers, usage);
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status304NotModified)
                Tell(context.Response.Headers, limits.GiveBack(caller));
            return Task.CompletedTask;
        });
        await (passes ? next(context) : Refusal.Forbidden($"API rate limit exceeded for {caller}.").ExecuteAsync(context));
    }

    public static string NameOf(HttpContext context) =>
        context.Features.Get<Identity>() is Identity.Known known ? known.Caller.Name : "anonymous";

    private void Tell(IHeaderDictionary headers, RateUsage usage)
    {
        headers["x-ratelimit-limit"] = Text(limits.Limit);
        headers["x-ratelimit-remaining"] = Text(Math.Max(0, limits.Limit - usage.Used));
        headers["x-ratelimit-used"] = Text(usage.Used);
        headers["x-ratelimit-reset"] = Text(usage.Reset.ToUnixTimeSeconds());
        headers["x-ratelimit-resource"] = "core";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
