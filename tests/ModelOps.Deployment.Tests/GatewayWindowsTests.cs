using System.Net;
using System.Text;
using System.Text.Json;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Tests;

[CancelAfter(20_000)]
public sealed class GatewayWindowsTests : IDisposable
{
    private static readonly ModelName Churn = Identifier.Parse<ModelName>("churn");
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    private readonly List<HttpListener> gateways = [];

    [Test]
    public async Task The_windows_of_all_gateways_are_added_up_by_version(CancellationToken cancel)
    {
        Uri[] both =
        [
            Gateway(Window(Start, Start.AddSeconds(10), Of(1, succeeded: 5, unanswered: 1, [0, 5]))),
            Gateway(Window(Start.AddSeconds(5), Start.AddSeconds(15), Of(2, succeeded: 7, unanswered: 0, [7]), Of(1, succeeded: 2, unanswered: 3, [1, 1]))),
        ];

        var sum = await ReadAsync(both, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sum!.Model, sum.From, sum.To), Is.EqualTo((Churn, Start, Start.AddSeconds(10))));
            Assert.That(sum.Versions, Is.EqualTo((VersionWindow[])[Of(1, succeeded: 7, unanswered: 4, [1, 6]), Of(2, succeeded: 7, unanswered: 0, [7])]));
        }
    }

    [Test]
    public async Task A_gateway_that_is_away_or_does_not_know_the_model_makes_the_whole_unknown(CancellationToken cancel)
    {
        var known = Gateway(Window(Start, Start, Of(1, succeeded: 5, unanswered: 1, [5])));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ReadAsync([known], cancel), Is.Not.Null);
            Assert.That(await ReadAsync([known, Gateway(null)], cancel), Is.Null);
            Assert.That(await ReadAsync([known, new("http://127.0.0.1:9")], cancel), Is.Null);
            Assert.That(await ReadAsync([], cancel), Is.Null);
        }
    }

    [Test]
    public async Task A_gateway_that_does_not_answer_in_time_is_away(CancellationToken cancel)
    {
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var window = await new GatewayWindows(new GatewayQuestions(TimeSpan.FromMilliseconds(200), TimeProvider.System))
            .ReadAsync([new($"http://{silent.LocalEndpoint}")], Churn, Start, cancel);

        Assert.That(window, Is.Null);
    }

    public void Dispose()
    {
        foreach (var gateway in gateways)
            gateway.Close();
    }

    private static Task<TrafficWindow?> ReadAsync(IReadOnlyCollection<Uri> gateways, CancellationToken cancel) =>
        new GatewayWindows(new GatewayQuestions(TimeSpan.FromSeconds(10), TimeProvider.System)).ReadAsync(gateways, Churn, Start.ToOffset(TimeSpan.FromHours(2)), cancel);

    /// <param name="window">What it answers when it is asked as it should be; null: that it knows no such model.</param>
    private Uri Gateway(TrafficWindow? window)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
        listener.Start();
        gateways.Add(listener);
        _ = AnswerAsync(listener, window);
        return address;
    }

    private static async Task AnswerAsync(HttpListener listener, TrafficWindow? window)
    {
        while (await NextAsync(listener) is { } asked)
        {
            var isAsked = asked.Request.RawUrl == "/v2/models/churn/windows?since=2026-11-24T10%3A00%3A00.0000000Z";
            asked.Response.StatusCode = !isAsked ? 400 : window is null ? 404 : 200;
            asked.Response.ContentType = "application/json";
            asked.Response.Close(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(window, ServingJson.Default.TrafficWindow!)), willBlock: false);
        }
    }

    /// <returns>Null when the listener was closed.</returns>
    private static async Task<HttpListenerContext?> NextAsync(HttpListener listener)
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
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static TrafficWindow Window(DateTimeOffset from, DateTimeOffset to, params VersionWindow[] versions) =>
        new() { Model = Churn, From = from, To = to, Versions = versions };

    private static VersionWindow Of(int major, long succeeded, long unanswered, long[] latency) => new()
    {
        Version = new(major, 0, 0),
        Succeeded = succeeded,
        ClientErrors = 0,
        ServerErrors = 0,
        Unanswered = unanswered,
        Abandoned = 0,
        Latency = new(latency),
        CopiesAgreed = 0,
        CopiesDisagreed = 0,
        CopiesFailed = 0,
    };
}
