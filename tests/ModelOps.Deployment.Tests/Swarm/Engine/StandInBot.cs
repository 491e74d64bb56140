using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Serving;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Swarm.Engine;

/// <summary>Answers gateways in containers as the bot does, up to the generation that a test lets them have.</summary>
internal sealed class StandInBot : IDisposable
{
    public const string Token = "the token of these tests";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly HttpListener listener = new();
    private readonly TrafficTable traffic;
    private long reported = -1;
    private long allowed;

    public StandInBot(TrafficTable traffic)
    {
        this.traffic = traffic;
        Port = FreePort();
        listener.Prefixes.Add($"http://*:{Port}/");
        listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>This machine, as containers reach it.</summary>
    public Uri ConfigurationUrl => new($"http://{ContainerEngine.HostAddress}:{Port}/configuration");

    private int Port { get; }

    /// <summary>Lets gateways have what is wanted now, and waits until they run it.</summary>
    public async Task<long> CatchUpAsync(CancellationToken cancel)
    {
        var generation = traffic.Current.Generation;
        Volatile.Write(ref allowed, generation);
        await Eventually.IsTrueAsync(() => Task.FromResult(Volatile.Read(ref reported) == generation), cancel);
        return generation;
    }

    public void Dispose() => listener.Close();

    private async Task AnswerAsync()
    {
        while (await NextAsync() is { } asked)
            _ = AnswerAsync(asked);
    }

    private async Task AnswerAsync(HttpListenerContext asked)
    {
        var generation = long.Parse(asked.Request.QueryString["generation"]!, CultureInfo.InvariantCulture);
        var isKnown = asked.Request.Headers["Authorization"] == $"Bearer {Token}";
        if (isKnown)
        {
            traffic.Report(asked.Request.QueryString["gateway"]!, generation);
            Volatile.Write(ref reported, generation);
        }
        var next = isKnown ? await NextAsync(generation) : null;
        asked.Response.StatusCode = !isKnown ? 401 : next is null ? 204 : 200;
        asked.Response.Close(next is null ? [] : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(next, ServingJson.Default.GatewayConfiguration)), willBlock: false);
    }

    private async Task<GatewayConfiguration?> NextAsync(long running)
    {
        var next = await traffic.WaitForOtherThanAsync(running, Patience, CancellationToken.None);
        if (next is not null && next.Generation <= Volatile.Read(ref allowed))
            return next;
        await Task.Delay(Patience, TimeProvider.System);
        return null;
    }

    /// <returns>Null when the listener was closed.</returns>
    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await listener.GetContextAsync();
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Any, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
