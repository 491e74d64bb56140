using Grpc.Core;

namespace ModelOps.Serving.Metrics;

/// <summary>The codes of HTTP that mean what codes of gRPC do, so that one label counts both.</summary>
internal static class RpcCodes
{
    public static int HttpCode(StatusCode code) => code switch
    {
        StatusCode.OK => StatusCodes.Status200OK,
        StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.ResourceExhausted or StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
