using ModelOps.Gateway.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace ModelOps.Gateway.Traffic;

/// <summary>Gives a request that could not be forwarded an answer with a reason; the proxy alone sends none.</summary>
internal static class ForwardingFailures
{
    private const string NoVersion = "No version of this model takes requests now. Name a version in the path, or try again later.";

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted)
            return;

        switch (failure.Error)
        {
            case ForwarderError.NoAvailableDestinations:
                await GatewayErrors.UnavailableAsync(context, NoVersion);
                break;
            case ForwarderError.RequestBodyClient:
                await GatewayErrors.AnswerAsync(context, context.Response.StatusCode, "The request body could not be read to its end.");
                break;
            default:
                await GatewayErrors.UnavailableAsync(context, $"{Version(context)} did not answer. Try again in a moment.");
                break;
        }
    }

    private static string Version(HttpContext context) => VersionHeader.Answering(context) ?? "The model";
}
