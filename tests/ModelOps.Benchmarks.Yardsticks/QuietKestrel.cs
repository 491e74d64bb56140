using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ModelOps.Benchmarks.Yardsticks;

/// <summary>Kestrel as the product sets it up, without what the product adds.</summary>
internal static class QuietKestrel
{
    public static WebApplicationBuilder Builder(Uri address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(address.Host), address.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder;
    }
}
