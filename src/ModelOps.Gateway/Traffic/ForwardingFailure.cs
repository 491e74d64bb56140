using Yarp.ReverseProxy.Forwarder;

namespace ModelOps.Gateway.Traffic;

/// <summary>Why a request got no answer from a version, as the caller is told.</summary>
internal sealed record ForwardingFailure(int Status, string Text)
{
    private const string TooLarge = "The request body is larger than this gateway passes on.";
    private const string CutShort = "The request body could not be read to its end.";

    /// <summary>Whether a connection could not even be made, so that the version has seen nothing of the request.</summary>
    public static bool IsUnsent(IForwarderErrorFeature failure) => failure.Exception switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        } => true,
        // How the framework says that connecting took too long; other cancellations carry no such reason.
        OperationCanceledException { InnerException: TimeoutException } => failure.Error is ForwarderError.Request or ForwarderError.RequestTimedOut,
        _ => false,
    };

    public static ForwardingFailure Of(IForwarderErrorFeature failure, RoutedVersion version, HttpContext context) =>
        HasCallerLeft(failure.Error, context.RequestAborted.IsCancellationRequested)
            ? new(StatusCodes.Status499ClientClosedRequest, "The caller left.")
            : Of(failure, version, context.Response.StatusCode);

    /// <summary>A caller that leaves must not look like a version that fails. The forwarder itself ends the request only when an answer breaks off.</summary>
    private static bool HasCallerLeft(ForwarderError error, bool isAborted) => error switch
    {
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient => true,
        ForwarderError.ResponseBodyDestination => false,
        _ => isAborted,
    };

    /// <param name="status">That which the forwarder has set.</param>
    private static ForwardingFailure Of(IForwarderErrorFeature failure, RoutedVersion version, int status) => failure.Error switch
    {
        ForwarderError.RequestBodyClient => new(status, status == StatusCodes.Status413PayloadTooLarge ? TooLarge : CutShort),
        _ when IsUnsent(failure) => new(StatusCodes.Status503ServiceUnavailable, $"{version} did not answer. Try again in a moment."),
        ForwarderError.RequestTimedOut => new(StatusCodes.Status504GatewayTimeout, $"{version} did not answer in time."),
        _ => new(StatusCodes.Status502BadGateway, $"{version} broke off before it had answered. The request may have been handled."),
    };
}
