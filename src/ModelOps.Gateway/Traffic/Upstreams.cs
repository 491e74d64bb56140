using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace ModelOps.Gateway.Traffic;

/// <summary>The connections to the servers of versions, for REST and for gRPC; kept open from configuration to configuration.</summary>
internal sealed class Upstreams : IDisposable
{
    public Upstreams(IOptions<TrafficOptions> options)
    {
        var (connect, patience) = (options.Value.ConnectTimeout, options.Value.UpstreamTimeout);
        Rest = new HttpMessageInvoker(Handler(connect));
        Rpc = new HttpMessageInvoker(Handler(connect));
        RestRequest = new() { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, ActivityTimeout = patience };
        RpcRequest = RestRequest with { Version = HttpVersion.Version20 };
    }

    public HttpMessageInvoker Rest { get; }

    public HttpMessageInvoker Rpc { get; }

    public ForwarderRequestConfig RestRequest { get; }

    public ForwarderRequestConfig RpcRequest { get; }

    public void Dispose()
    {
        Rest.Dispose();
        Rpc.Dispose();
    }

    private static SocketsHttpHandler Handler(TimeSpan connect) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        ConnectTimeout = connect,
    };
}
