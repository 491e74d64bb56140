using System.Net;
using System.Net.Sockets;

namespace ModelOps.Registry.Lfs;

/// <summary>
/// The connections that an <see cref="LfsClient"/> is to be given: they follow no redirect by themselves, keep no cookie, use no proxy, and
/// check the address they really connect to, so that a name that resolves into a private network is refused too.
/// </summary>
public static class LfsConnections
{
    public static SocketsHttpHandler Create(LfsOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, options, cancel),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, LfsOptions options, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancel);
        if (!options.AllowPrivateAddresses && addresses.Any(PrivateAddresses.Contain))
            throw new LfsAddressException($"{host.Host} lies in a private network, and private addresses are not allowed by the configuration");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
