using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ModelOps.Serving.Metrics;

namespace ModelOps.Serving.Listening;

internal static class ListeningFeature
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<AddressFile>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ServingOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            var address = new Uri(options.Address);
            kestrel.ListenOn(address, HttpProtocols.Http1);
            // Without TLS nothing tells the protocols apart on one port.
            kestrel.ListenOn(options.GrpcAddress is { } grpc ? new Uri(grpc) : Next(address), HttpProtocols.Http2);
            if (options.MetricsAddress is { } metrics)
                kestrel.ListenOn(new Uri(metrics), HttpProtocols.Http1, MetricsEndpoint.ServeMetrics);
        });
    }

    private static Uri Next(Uri address) => address.Port == 0 ? address : new UriBuilder(address) { Port = address.Port + 1 }.Uri;

    private static void ListenOn(this KestrelServerOptions kestrel, Uri address, HttpProtocols protocols, Action<ListenOptions>? more = null)
    {
        void Speak(ListenOptions listen)
        {
            listen.Protocols = protocols;
            more?.Invoke(listen);
        }
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port, Speak);
        else if (address.IsLoopback)
            kestrel.ListenLocalhost(address.Port, Speak);
        else
            kestrel.ListenAnyIP(address.Port, Speak);
    }
}
