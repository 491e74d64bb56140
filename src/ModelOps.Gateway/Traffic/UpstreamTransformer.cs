using System.Diagnostics.CodeAnalysis;
using ModelOps.Gateway.Access;
using ModelOps.Gateway.Copies;
using Yarp.ReverseProxy.Forwarder;

namespace ModelOps.Gateway.Traffic;

/// <summary>What the gateway changes of a request to a version and of its answer; the rest passes as it is.</summary>
internal sealed class UpstreamTransformer(string version) : HttpTransformer
{
    /// <summary>On an answer it names the version that gave it.</summary>
    public const string VersionHeader = "modelops-version";

    /// <summary>Keys are the gateway's business, and only the gateway says what a copy is.</summary>
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var headers = proxyRequest.Headers;
        headers.Host = null;
        headers.Remove(PresentedKey.Header);
        headers.Authorization = null;
        headers.Remove(CopySender.MarkHeader);
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "It is awaited by the caller, once.")]
    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var copied = base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is not null)
            httpContext.Response.Headers[VersionHeader] = version;
        return copied;
    }
}
