using System.Globalization;

namespace ModelOps.Gateway.Rpc;

/// <summary>gRPC's status codes and HTTP's, so that calls of both kinds are counted alike.</summary>
internal static class RpcStatuses
{
    public static RpcStatus OfHttp(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => RpcStatus.Unauthenticated,
        StatusCodes.Status403Forbidden => RpcStatus.PermissionDenied,
        StatusCodes.Status404NotFound => RpcStatus.NotFound,
        StatusCodes.Status413PayloadTooLarge => RpcStatus.ResourceExhausted,
        StatusCodes.Status499ClientClosedRequest => RpcStatus.Cancelled,
        StatusCodes.Status503ServiceUnavailable => RpcStatus.Unavailable,
        StatusCodes.Status504GatewayTimeout => RpcStatus.DeadlineExceeded,
        < 500 => RpcStatus.InvalidArgument,
        // Not "unavailable", which clients repeat by themselves: the call may have been handled.
        _ => RpcStatus.Internal,
    };

    /// <param name="text">As the header <c>grpc-status</c> has it.</param>
    public static int ToHttp(string? text) =>
        !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? StatusCodes.Status500InternalServerError : (RpcStatus)code switch
        {
            RpcStatus.Ok => StatusCodes.Status200OK,
            RpcStatus.Cancelled => StatusCodes.Status499ClientClosedRequest,
            RpcStatus.InvalidArgument or RpcStatus.FailedPrecondition or RpcStatus.OutOfRange => StatusCodes.Status400BadRequest,
            RpcStatus.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
            RpcStatus.NotFound => StatusCodes.Status404NotFound,
            RpcStatus.Aborted => StatusCodes.Status409Conflict,
            RpcStatus.PermissionDenied => StatusCodes.Status403Forbidden,
            RpcStatus.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            RpcStatus.Unimplemented => StatusCodes.Status501NotImplemented,
            RpcStatus.Unavailable => StatusCodes.Status503ServiceUnavailable,
            RpcStatus.Unauthenticated => StatusCodes.Status401Unauthorized,
            _ => StatusCodes.Status500InternalServerError,
        };
}
