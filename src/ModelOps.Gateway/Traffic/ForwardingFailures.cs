using ModelOps.Gateway.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace ModelOps.Gateway.Traffic;

/// <summary>
/// Gives a request that could not be forwarded an answer with a reason, where the proxy alone sends none, and one line in the
/// log, where the proxy writes a page.
/// </summary>
internal sealed partial class ForwardingFailures(ILogger<ForwardingFailures> logger)
{
    private const string NoVersion = "No version of this model takes requests now. Name a version in the path, or try again later.";
    private const string TooLarge = "The request body is larger than this gateway passes on.";
    private const string CutShort = "The request body could not be read to its end.";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is { } failure)
            await AnswerAsync(context, failure);
    }

    private async Task AnswerAsync(HttpContext context, IForwarderErrorFeature failure)
    {
        if (!context.RequestAborted.IsCancellationRequested && failure.Error != ForwarderError.RequestBodyClient)
            LogFailed(context.GetReverseProxyFeature().Cluster.Config.ClusterId, failure.Error, failure.Exception?.Message);
        if (context.Response.HasStarted)
            return;

        await (failure.Error switch
        {
            ForwarderError.NoAvailableDestinations => GatewayErrors.UnavailableAsync(context, NoVersion),
            ForwarderError.RequestBodyClient => RefuseBodyAsync(context),
            _ => GatewayErrors.UnavailableAsync(context, $"{VersionHeader.Answering(context)} did not answer. Try again in a moment."),
        });
    }

    private static Task RefuseBodyAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return GatewayErrors.AnswerAsync(context, status, status == StatusCodes.Status413PayloadTooLarge ? TooLarge : CutShort);
    }

    [LoggerMessage(LogLevel.Warning, "A request for {Target} could not be forwarded ({Error}): {Reason}")]
    private partial void LogFailed(string target, ForwarderError error, string? reason);
}
