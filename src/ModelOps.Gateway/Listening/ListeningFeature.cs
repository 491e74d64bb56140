using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Listening;

internal static class ListeningFeature
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<ListeningOptions>, ListeningOptionsCheck>();
        builder.Services.AddOptions<ListeningOptions>().BindConfiguration(ListeningOptions.Section).ValidateOnStart();
        builder.Services.AddHostedService<AddressFile>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ListeningOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            foreach (var listener in Enum.GetValues<Listener>())
                kestrel.ListenOn(new Uri(options.Of(listener)), listener);
        });
    }

    private static void ListenOn(this KestrelServerOptions kestrel, Uri address, Listener listener)
    {
        var arrived = new ArrivedAt(listener);
        void Speak(ListenOptions listen)
        {
            listen.Protocols = listener == Listener.Rpc ? HttpProtocols.Http2 : HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                connection.Features.Set(arrived);
                return next(connection);
            });
        }

        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port, Speak);
        else if (address.IsLoopback)
            kestrel.ListenLocalhost(address.Port, Speak);
        else
            kestrel.ListenAnyIP(address.Port, Speak);
    }
}
