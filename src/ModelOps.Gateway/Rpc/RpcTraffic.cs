using Microsoft.AspNetCore.Http.Features;
using ModelOps.Gateway.Access;
using ModelOps.Gateway.Listening;
using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Rpc;

/// <summary>
/// What comes to the gRPC port. Calls that name a model in their first message are forwarded with their bytes, their trailers and
/// their deadline, which its version keeps; those of the server are answered here.
/// </summary>
internal sealed class RpcTraffic(RpcServices own, KeyCheck keys, Selector selector, Forwarding forwarding, Ledgers ledgers, RpcLimits limits)
{
    private const string Service = "/inference.GRPCInferenceService/";

    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        ArrivedAt.Of(context) != Listener.Rpc ? next(context)
        : context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true ? RefuseKind(context)
        : HandleAsync(context);

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (!RpcServices.IsFree(path) && keys.Refuse(context) is { } refused)
            await RpcAnswers.RefuseAsync(context, RpcStatuses.OfHttp(refused), refused == StatusCodes.Status401Unauthorized ? KeyCheck.NoKey : KeyCheck.UnknownKey);
        else if (!path.StartsWith(Service, StringComparison.Ordinal) || path[Service.Length..] is not ("ModelInfer" or "ModelReady" or "ModelMetadata" or "ModelStatistics"))
            await own.AnswerAsync(context, path);
        else if (await MessageHeadReader.ReadAsync(context.Request.BodyReader, limits.MaxMessageBytes, context.RequestAborted) is var head && head is MessageHead.Named(var model, var version))
            await ForwardAsync(context, selector.Select(context, model, version));
        else if (head is MessageHead.Refused(var status, var reason))
            await RefuseAsync(context, status, reason);
    }

    private async Task ForwardAsync(HttpContext context, Selection selection)
    {
        if (selection.Version is not { } version)
        {
            ledgers.RecordRefused(selection.Model?.Name, selection.Status);
            await RpcAnswers.RefuseAsync(context, RpcStatuses.OfHttp(selection.Status), selection.Problem!);
            return;
        }
        var started = limits.Clock.GetTimestamp();
        var failure = await forwarding.RpcAsync(context, version);
        if (failure is not null && !context.Response.HasStarted && failure.Status != StatusCodes.Status499ClientClosedRequest)
            await RpcAnswers.RefuseAsync(context, RpcStatuses.OfHttp(failure.Status), failure.Text);
        version.Ledger.Record(failure?.Status ?? Answered(context), failure is not null, limits.Clock.GetElapsedTime(started));
    }

    private Task RefuseAsync(HttpContext context, RpcStatus status, string reason)
    {
        ledgers.RecordRefused(null, RpcStatuses.ToHttp($"{(int)status}"));
        return RpcAnswers.RefuseAsync(context, status, reason);
    }

    /// <summary>A version that answers with a status alone sends it in the headers, any other in the trailers.</summary>
    private static int Answered(HttpContext context)
    {
        var headers = context.Response.Headers;
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        return RpcStatuses.ToHttp(headers.TryGetValue(RpcAnswers.StatusHeader, out var status) || trailers?.TryGetValue(RpcAnswers.StatusHeader, out status) == true ? status.ToString() : null);
    }

    private static Task RefuseKind(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }
}
