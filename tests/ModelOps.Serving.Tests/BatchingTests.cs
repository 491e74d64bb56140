using System.Net;
using System.Text.Json;
using ModelOps.Serving.Tests.Kit;

namespace ModelOps.Serving.Tests;

/// <summary>A long delay makes requests wait for each other whatever else the machine does; a full batch runs at once.</summary>
internal sealed class BatchingTests
{
    private const string Patient = "--Serving:MaxQueueDelayMs=1000";

    [Test, CancelAfter(30_000)]
    public async Task Requests_that_wait_together_are_run_together(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel, Patient, "--Serving:MaxBatchSize=8");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => server.AnswerAsync(X($"[2, 1]", $"{number}, {-number}"), cancel)));

        var model = (await StatisticsAsync(server, cancel)).GetProperty("model_stats")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(Data), Is.EqualTo(["[0,0]", "[1,-1]", "[2,-2]", "[3,-3]"]));
            Assert.That(model.GetProperty("inference_count").GetInt32(), Is.EqualTo(8));
            Assert.That(model.GetProperty("execution_count").GetInt32(), Is.EqualTo(1));
            Assert.That(model.GetProperty("batch_stats")[0].GetProperty("batch_size").GetInt32(), Is.EqualTo(8));
            Assert.That(model.GetProperty("inference_stats").GetProperty("success").GetProperty("count").GetInt32(), Is.EqualTo(4));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Rows_of_other_lengths_do_not_meet(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel, "--Serving:MaxQueueDelayMs=100");

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(width =>
            server.AnswerAsync(X($"[1, {width}]", string.Join(",", Enumerable.Repeat(width, width))), cancel)));

        Assert.That(answers.Select(Data), Is.EqualTo(["[1]", "[2,2]", "[3,3,3]", "[4,4,4,4]", "[5,5,5,5,5]", "[6,6,6,6,6,6]"]));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_request_that_the_model_fails_on_harms_no_neighbour(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("lookup", cancel, Patient, "--Serving:MaxBatchSize=4");

        var answers = await Task.WhenAll(new[] { 0, 99, 2, 1 }.Select(index => server.InferAsync(
            $$"""{"inputs": [{"name": "index", "datatype": "INT64", "shape": [1], "data": [{{index}}]}]}""", cancel)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(answer => (int)answer.StatusCode), Is.EqualTo([200, 500, 200, 200]));
            Assert.That(await answers[2].Content.ReadAsStringAsync(cancel), Does.Contain("\"data\":[4,5]"));
        }
    }

    [TestCase("centred", "[0,0]", Description = "rows depend on each other")]
    [TestCase("total", "[3,-3]", Description = "one row whatever came")]
    [TestCase("wider", "[3,-3,3,-3]", Description = "another width than declared")]
    [TestCase("single", "[-3,3]", Description = "one row, always")]
    [CancelAfter(30_000)]
    public async Task What_only_looks_like_rows_is_answered_as_if_alone(string model, string expected, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(model, cancel, "--Serving:MaxQueueDelayMs=200");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.AnswerAsync(X("[1, 2]", "3, -3"), cancel)));

        Assert.That(answers.Select(Data), Is.All.EqualTo(expected));
    }

    [TestCase(""", "parameters": {"timeout": 50000}""", null)]
    [TestCase("", "50")]
    [CancelAfter(30_000)]
    public async Task A_deadline_that_comes_in_the_queue_is_504(string parameters, string? header, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel, Patient);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/tested/infer") { Content = new StringContent(X("[1, 1]", "1", parameters)) };
        if (header is not null)
            request.Headers.Add("X-Request-Timeout-Ms", header);

        using var answer = await server.Client.SendAsync(request, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.GatewayTimeout));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("The deadline of this request came while it waited."));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_full_queue_is_503_with_the_time_to_come_back(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel, Patient, "--Serving:MaxQueueSize=2");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.InferAsync(X("[1, 1]", "1"), cancel)));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Count(answer => answer.IsSuccessStatusCode), Is.EqualTo(2));
            Assert.That(refused, Has.Count.EqualTo(4));
            Assert.That(refused.Select(answer => answer.Headers.RetryAfter?.Delta), Is.All.EqualTo(TimeSpan.FromSeconds(1)));
        }
    }

    [TestCase("""{"timeout": -1}""")]
    [TestCase("""{"timeout": "soon"}""")]
    [TestCase("""{"timeout": 99999999999999}""")]
    [CancelAfter(30_000)]
    public async Task A_timeout_that_is_none_is_400(string parameters, CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel);

        using var answer = await server.InferAsync(X("[1, 1]", "1", $", \"parameters\": {parameters}"), cancel);

        Assert.That(await answer.ErrorAsync(cancel), Does.StartWith("The timeout of a request is a number of microseconds up to a day, and "));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_request_of_too_many_rows_is_400(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel, "--Serving:MaxRows=2");

        using var answer = await server.InferAsync(X("[3, 1]", "1, 2, 3"), cancel);

        Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("Input x has 3 rows, and one request takes at most 2."));
    }

    private static string X(string shape, string data, string more = "") =>
        $$"""{"inputs": [{"name": "x", "datatype": "FP32", "shape": {{shape}}, "data": [{{data}}]}]{{more}}}""";

    private static string Data(JsonElement answer) => answer.GetProperty("outputs")[0].GetProperty("data").GetRawText();

    private static async Task<JsonElement> StatisticsAsync(RunningServer server, CancellationToken cancel) =>
        JsonDocument.Parse(await server.Client.GetStringAsync("/v2/models/tested/stats", cancel)).RootElement;
}
