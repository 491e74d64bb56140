using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ModelOps.Gateway.Tests.Kit;

namespace ModelOps.Gateway.Tests;

/// <summary>What nobody in good faith sends; after each the gateway answers others as before.</summary>
[CancelAfter(30_000)]
internal sealed class HostileTests
{
    [Test]
    public async Task Huge_headers_are_431(CancellationToken cancel)
    {
        await using var stage = await ReadyAsync(cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/models/scorer") { Headers = { { "X-ModelOps-Client", new string('x', 100_000) } } };

        using var answer = await stage.Client.SendAsync(request, cancel);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestHeaderFieldsTooLarge));
        await AssertWellAsync(stage, cancel);
    }

    [TestCase("GET /v2/models/%00/infer HTTP/1.1")]
    [TestCase("GET /v2/models//infer HTTP/1.1")]
    [TestCase("GET /v2/models/ HTTP/1.1")]
    [TestCase("GET /v2/models/scorer%2Fversions%2Fv9.0.0/infer HTTP/1.1")]
    [TestCase("GET http://evil.example/v2/models/other HTTP/1.1")]
    [TestCase("GET * HTTP/1.1")]
    [TestCase("CONNECT evil.example:443 HTTP/1.1")]
    [TestCase("\u0001\u0002\u0003")]
    public async Task Strange_request_lines_are_refused_and_reach_no_version(string line, CancellationToken cancel)
    {
        await using var stage = await ReadyAsync(cancel);

        var answer = await RawAsync(stage, $"{line}\r\nHost: a\r\nConnection: close\r\n\r\n", cancel);

        Assert.That(answer, Does.StartWith("HTTP/1.1 4"));
        Assert.That(stage.Old.Requests, Is.Empty);
        await AssertWellAsync(stage, cancel);
    }

    [Test]
    public async Task A_body_that_ends_early_is_no_answer_of_a_version(CancellationToken cancel)
    {
        await using var stage = await ReadyAsync(cancel);

        using (var client = await ConnectAsync(stage, cancel))
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /v2/models/scorer/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"), cancel);

        await AssertWellAsync(stage, cancel);
    }

    [Test]
    public async Task Two_lengths_of_one_body_are_refused(CancellationToken cancel)
    {
        await using var stage = await ReadyAsync(cancel);

        var answer = await RawAsync(stage, "POST /v2/models/scorer/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\nConnection: close\r\n\r\nabcd", cancel);

        Assert.That(answer, Does.StartWith("HTTP/1.1 400"));
        await AssertWellAsync(stage, cancel);
    }

    [TestCase("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("application/grpc", HttpStatusCode.OK)]
    public async Task Bytes_that_are_no_call_are_refused_on_the_gRPC_port(string type, HttpStatusCode status, CancellationToken cancel)
    {
        await using var stage = await ReadyAsync(cancel);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(stage.Gateway.GrpcAddress, "/inference.GRPCInferenceService/ModelInfer"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 9, 1, 2]) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };

        using var answer = await client.SendAsync(request, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(status));
            if (status == HttpStatusCode.OK)
                Assert.That(answer.Headers.GetValues("grpc-status").Single(), Is.EqualTo("3"));
        }
        await AssertWellAsync(stage, cancel);
    }

    [Test]
    public async Task A_thousand_made_up_clients_and_models_leave_no_trace_in_the_metrics(CancellationToken cancel)
    {
        await using var stage = await ReadyAsync(cancel);
        for (var number = 0; number < 1000; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/models/made-up-{number}") { Headers = { { "X-ModelOps-Client", $"c{number}" } } };
            using var answer = await stage.Client.SendAsync(request, cancel);
        }

        Assert.That((await stage.Gateway.MetricsAsync(cancel)).Split('\n').Count(line => line.StartsWith("modelops_gateway_requests_total", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    private static async Task<Stage> ReadyAsync(CancellationToken cancel)
    {
        var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        return stage;
    }

    private static async Task AssertWellAsync(Stage stage, CancellationToken cancel) =>
        Assert.That(await stage.Client.GetStringAsync("/v2/models/scorer", cancel), Does.StartWith("v1.0.0"));

    private static async Task<TcpClient> ConnectAsync(Stage stage, CancellationToken cancel)
    {
        var client = new TcpClient();
        await client.ConnectAsync(stage.Client.BaseAddress!.Host, stage.Client.BaseAddress.Port, cancel);
        return client;
    }

    private static async Task<string> RawAsync(Stage stage, string request, CancellationToken cancel)
    {
        using var client = await ConnectAsync(stage, cancel);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), cancel);
        return await new StreamReader(client.GetStream()).ReadToEndAsync(cancel);
    }
}
