using System.Diagnostics;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Metrics;

internal sealed class MetricsTests
{
    private const string Own = "--Serving:MetricsAddress=http://127.0.0.1:0";
    private const string Good = """{"inputs": [{"name": "index", "datatype": "INT64", "shape": [3], "data": [0, 1, 2]}]}""";
    private const string Failing = """{"inputs": [{"name": "index", "datatype": "INT64", "shape": [1], "data": [9]}]}""";

    [Test, CancelAfter(30_000)]
    public async Task Debians_promtool_finds_no_fault(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("lookup", cancel, Own);
        await AskAsync(server, cancel);

        var text = await server.Client.GetStringAsync(new Uri(server.MetricsAddress, "metrics"), cancel);

        var (code, output) = await PromtoolAsync(text, cancel, "check", "metrics");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((code, output), Is.EqualTo((0, "")));
            Assert.That(text, Does.Contain("modelops_inference_requests_total{model=\"tested\",version=\"v1.2.3\",code=\"200\"} 2\n"));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Prometheus_adds_up_two_replicas(CancellationToken cancel)
    {
        await using var one = await RunningServer.StartAsync("lookup", cancel, Own);
        await using var other = await RunningServer.StartAsync("lookup", cancel, Own);
        await AskAsync(one, cancel);
        await AskAsync(other, cancel);
        await AskAsync(other, cancel);
        using var prometheus = new Prometheus([one.MetricsAddress, other.MetricsAddress]);

        (string Query, double Expected)[] queries =
        [
            ("sum(up)", 2),
            ("sum(modelops_inference_requests_total{model=\"tested\",version=\"v1.2.3\"})", 12),
            ("sum(modelops_inference_requests_total{code=\"200\"})", 6),
            ("sum(modelops_inference_requests_total{code=\"400\"})", 3),
            ("sum(modelops_inference_requests_total{code=\"500\"})", 3),
            ("sum(modelops_inference_duration_seconds_count{phase=\"request\"})", 12),
            ("sum(modelops_inference_duration_seconds_count{phase=\"queue\"})", 6),
            ("sum by (phase) (modelops_inference_duration_seconds_bucket{phase=\"compute\",le=\"+Inf\"})", 6),
            ("sum(modelops_inference_batch_rows_sum)", 18),
            ("sum(modelops_inference_batch_rows_bucket{le=\"2\"})", 0),
            ("sum(modelops_inference_batch_rows_bucket{le=\"4\"})", 6),
            ("histogram_quantile(1, sum by (le) (modelops_inference_duration_seconds_bucket{phase=\"request\"})) < bool 10", 1),
            ("sum(modelops_inference_queue_requests)", 0),
        ];
        using (Assert.EnterMultipleScope())
            foreach (var (query, expected) in queries)
                Assert.That(await prometheus.QueryAsync(query, expected, cancel), Is.EqualTo(expected), query);
    }

    [Test, CancelAfter(30_000)]
    public async Task Calls_of_gRPC_are_counted_by_the_codes_that_mean_the_same(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("lookup", cancel, Own);
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new GRPCInferenceService.GRPCInferenceServiceClient(channel);

        Assert.That(async () => await client.ModelInferAsync(new ModelInferRequest { ModelName = TestVersion.Model }, cancellationToken: cancel), Throws.InstanceOf<RpcException>());
        Assert.That(async () => await client.ModelInferAsync(new ModelInferRequest { ModelName = "other" }, cancellationToken: cancel), Throws.InstanceOf<RpcException>());

        Assert.That(
            await server.Client.GetStringAsync(new Uri(server.MetricsAddress, "metrics"), cancel),
            Does.Contain("code=\"400\"} 1\n").And.Contain("code=\"404\"} 1\n"));
    }

    [Test, CancelAfter(30_000)]
    public async Task Metrics_are_at_their_own_address_alone_and_nothing_else_is(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("lookup", cancel, Own);
        using var client = new HttpClient { BaseAddress = server.MetricsAddress };

        using var elsewhere = await server.Client.GetAsync("/metrics", cancel);
        using var inference = await client.PostAsync($"/v2/models/{TestVersion.Model}/infer", new StringContent(Good), cancel);

        Assert.That((elsewhere.StatusCode, inference.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [Test, CancelAfter(30_000)]
    public async Task Each_alert_rule_fires_when_it_should_and_not_before(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Checkout.Root, "src", "ModelOps.Serving", "Metrics", "alerts.yml"), folder.File("alerts.yml"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Metrics", "alerts-test.yml"), folder.File("alerts-test.yml"));

        var (code, output) = await PromtoolAsync("", cancel, "test", "rules", folder.File("alerts-test.yml"));

        Assert.That(code, Is.Zero, output);
    }

    /// <summary>Two requests that are answered, one that is refused and one that fails.</summary>
    private static async Task AskAsync(RunningServer server, CancellationToken cancel)
    {
        foreach (var body in (string[])[Good, Good, "{", Failing])
            using (await server.InferAsync(body, cancel)) { }
    }

    private static async Task<(int Code, string Output)> PromtoolAsync(string input, CancellationToken cancel, params string[] arguments)
    {
        using var promtool = Process.Start(new ProcessStartInfo(Needs.Program("/usr/bin/promtool"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync(input.AsMemory(), cancel);
        promtool.StandardInput.Close();
        var output = await promtool.StandardOutput.ReadToEndAsync(cancel) + await promtool.StandardError.ReadToEndAsync(cancel);
        await promtool.WaitForExitAsync(cancel);
        return (promtool.ExitCode, output);
    }
}
