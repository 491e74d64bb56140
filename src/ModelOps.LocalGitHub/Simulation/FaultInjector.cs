using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Simulation;

/// <summary>Lets the faults of the plan happen.</summary>
internal sealed class FaultInjector(RequestDelegate next, FaultPlan plan, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (RouteName.Of(context) is not { } route || plan.Take(context.Request.Method, route) is not { } fault)
        {
            await next(context);
            return;
        }
        await Task.Delay(fault.Delay, clock, context.RequestAborted);
        foreach (var (name, value) in fault.Headers)
            context.Response.Headers[name] = value;
        await (fault.Status is { } status ? Refusal.Of(status, fault.Message).ExecuteAsync(context) : next(context));
    }
}
