using ModelOps.Gateway.Copies;
using ModelOps.Gateway.Gathering;
using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Protocol;

namespace ModelOps.Gateway.Traffic;

/// <summary>Everything below <c>/v2/models/</c>: what a version answers is forwarded to one, whatever its path.</summary>
internal sealed class RestTraffic(Selector selector, Forwarding forwarding, CanaryCopies copies, GatheredTraffic gathered, Ledgers ledgers, TimeProvider clock)
{
    /// <summary>What the gateway answers of a model itself.</summary>
    private const string Windows = "windows";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!ModelPath.TryParse(context.Request.Path.Value, out var path) || (path.Version.IsEmpty && path.Action is Windows))
            return next(context);
        if (GatheredTraffic.IsGathered(context.Request.Method, path.Action))
            return gathered.AnswerAsync(context, path);
        var selection = selector.Select(context, path.Model, path.Version);
        return selection.Version is { } version
            ? copies.Wants(context, selection, path.Action)
                ? CopyAsync(context, selection.Model!, version)
                : ForwardAsync(context, version)
            : RefuseAsync(context, selection);
    }

    private async Task<bool> ForwardAsync(HttpContext context, RoutedVersion version)
    {
        var started = clock.GetTimestamp();
        var failure = await forwarding.RestAsync(context, version);
        if (failure is not null && !context.Response.HasStarted)
            await AnswerAsync(context, failure);
        version.Ledger.Record(failure?.Status ?? context.Response.StatusCode, failure is not null, clock.GetElapsedTime(started));
        return failure is null;
    }

    private async Task CopyAsync(HttpContext context, RoutedModel model, RoutedVersion version)
    {
        var recording = copies.Begin(context, model);
        var isAnswered = false;
        try
        {
            isAnswered = await ForwardAsync(context, version);
        }
        finally
        {
            copies.End(recording, isAnswered);
        }
    }

    private Task RefuseAsync(HttpContext context, Selection selection)
    {
        ledgers.RecordRefused(selection.Model?.Name, selection.Status);
        return selection.Status == StatusCodes.Status503ServiceUnavailable
            ? GatewayErrors.UnavailableAsync(context, selection.Problem!)
            : GatewayErrors.AnswerAsync(context, selection.Status, selection.Problem!);
    }

    private static Task AnswerAsync(HttpContext context, ForwardingFailure failure) => failure.Status switch
    {
        StatusCodes.Status499ClientClosedRequest => Task.CompletedTask,
        StatusCodes.Status503ServiceUnavailable => GatewayErrors.UnavailableAsync(context, failure.Text),
        _ => GatewayErrors.AnswerAsync(context, failure.Status, failure.Text),
    };
}
