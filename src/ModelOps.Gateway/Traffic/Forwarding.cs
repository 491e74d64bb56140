using Yarp.ReverseProxy.Forwarder;

namespace ModelOps.Gateway.Traffic;

/// <summary>
/// Sends a request to one of a version's servers. Another is tried only when no connection could be made: then nothing of the
/// request was sent, its body is still unread, and nothing can happen twice.
/// </summary>
internal sealed partial class Forwarding(IHttpForwarder forwarder, Upstreams upstreams, TimeProvider clock, ILogger<Forwarding> logger)
{
    /// <returns>Null when the version has answered, whatever it did.</returns>
    public Task<ForwardingFailure?> RestAsync(HttpContext context, RoutedVersion version) =>
        SendAsync(context, version, upstreams.Rest, upstreams.RestRequest, replica => replica.Address);

    public Task<ForwardingFailure?> RpcAsync(HttpContext context, RoutedVersion version) =>
        SendAsync(context, version, upstreams.Rpc, upstreams.RpcRequest, replica => replica.GrpcAddress);

    private async Task<ForwardingFailure?> SendAsync(
        HttpContext context, RoutedVersion version, HttpMessageInvoker client, ForwarderRequestConfig request, Func<Replica, string?> address)
    {
        var tried = 0UL;
        IForwarderErrorFeature? failure = null;
        while (version.Pick(ref tried, clock.GetTimestamp()) is { } replica)
        {
            if (address(replica) is not { } destination)
                continue;
            if (failure is not null)
                Restore(context);
            failure = await SendAsync(context, version, client, request, replica, destination);
            if (failure is null)
                return null;
            if (!ForwardingFailure.IsUnsent(failure))
                break;
            replica.RefusedAt(clock.GetTimestamp());
        }
        return failure is null
            ? new(StatusCodes.Status503ServiceUnavailable, $"{version} has no server now. Try again in a moment.")
            : ForwardingFailure.Of(failure, version, context);
    }

    private async ValueTask<IForwarderErrorFeature?> SendAsync(
        HttpContext context, RoutedVersion version, HttpMessageInvoker client, ForwarderRequestConfig request, Replica replica, string address)
    {
        replica.Enter();
        try
        {
            if (await forwarder.SendAsync(context, address, client, request, version.Transformer, CancellationToken.None) == ForwarderError.None)
                return null;
        }
        finally
        {
            replica.Leave();
        }
        var failure = context.GetForwarderErrorFeature()!;
        if (!context.RequestAborted.IsCancellationRequested && failure.Error != ForwarderError.RequestBodyClient)
            LogFailed(version, address, failure.Error, failure.Exception?.Message);
        return failure;
    }

    /// <summary>The forwarder refuses a response that carries the status of the last attempt.</summary>
    private static void Restore(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Features.Set<IForwarderErrorFeature>(null);
    }

    [LoggerMessage(LogLevel.Warning, "A request for {Version} at {Address} could not be forwarded ({Error}): {Reason}")]
    private partial void LogFailed(RoutedVersion version, string address, ForwarderError error, string? reason);
}
