using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Sketches;

namespace ModelOps.Deployment.Tests;

[CancelAfter(20_000)]
public sealed class GatewayGatheringsTests : IDisposable
{
    private static readonly ModelName Churn = Identifier.Parse<ModelName>("churn");
    private static readonly Uri Away = new("http://127.0.0.1:9");

    private readonly List<HttpListener> gateways = [];
    private readonly ConcurrentQueue<string> asked = new();

    [Test]
    public async Task One_gateway_that_answers_is_enough_and_is_told_what_is_not_wanted_again(CancellationToken cancel)
    {
        var gathered = new GatheredSketches { Model = Churn, Versions = [], Missing = ["A server of v1.0.0 gave no sketches."] };
        var read = await ReadAsync([Away, Gateway(null), Gateway(gathered), Gateway(gathered)], ["run-1", "a&b"], cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((read!.Model, read.Missing.Single()), Is.EqualTo((Churn, gathered.Missing[0])));
            Assert.That(asked, Is.EqualTo(Enumerable.Repeat("/v2/models/churn/sketches?after=run-1&after=a%26b", 2)), "the third is not asked any more");
        }
    }

    [Test]
    public async Task Where_none_answers_or_knows_the_model_nothing_is_known(CancellationToken cancel)
    {
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ReadAsync([], [], cancel), Is.Null);
            Assert.That(await ReadAsync([Away, Gateway(null), new($"http://{silent.LocalEndpoint}")], [], cancel), Is.Null);
        }
    }

    public void Dispose()
    {
        foreach (var gateway in gateways)
            gateway.Close();
    }

    private static Task<GatheredSketches?> ReadAsync(IReadOnlyCollection<Uri> gateways, IReadOnlyCollection<string> counted, CancellationToken cancel) =>
        new GatewayGatherings(new GatewayQuestions(TimeSpan.FromSeconds(1), TimeProvider.System)).SketchesAsync(gateways, Churn, counted, cancel);

    /// <param name="gathered">What it answers; null: that it knows no such model.</param>
    private Uri Gateway(GatheredSketches? gathered)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://{probe.LocalEndpoint}/");
        probe.Stop();
        var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
        listener.Start();
        gateways.Add(listener);
        _ = AnswerAsync(listener, gathered);
        return address;
    }

    private async Task AnswerAsync(HttpListener listener, GatheredSketches? gathered)
    {
        while (await NextAsync(listener) is { } context)
        {
            asked.Enqueue(context.Request.RawUrl!);
            context.Response.StatusCode = gathered is null ? 404 : 200;
            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(gathered, GatheredSketchJson.Default.GatheredSketches!)), willBlock: false);
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
}
