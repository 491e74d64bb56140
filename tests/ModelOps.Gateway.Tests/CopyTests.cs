using System.Diagnostics;
using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Copies;
using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Tests.Kit;

namespace ModelOps.Gateway.Tests;

[CancelAfter(30_000)]
internal sealed class CopyTests
{
    private const string Answer = """{"model_name": "scorer", "model_version": "v1.0.0", "outputs": [{"name": "p", "shape": [2], "data": [0.5, 0.25]}]}""";
    private const string SameAnswer = """{"outputs": [{"data": [0.5000001, 0.25], "name": "p", "shape": [2]}], "model_name": "scorer", "model_version": "v1.1.0"}""";
    private const string OtherAnswer = """{"outputs": [{"data": [0.6, 0.25], "name": "p", "shape": [2]}], "model_name": "scorer", "model_version": "v1.1.0"}""";

    [TestCase(SameAnswer, 200, 1, 0, 0)]
    [TestCase(OtherAnswer, 200, 0, 1, 0)]
    [TestCase("{\"error\": \"broken\"}", 500, 0, 0, 1)]
    [TestCase("{\"outputs\": [", 200, 0, 0, 1)]
    public async Task A_request_of_the_stable_version_is_put_to_the_canary_and_the_answers_are_compared(
        string answer, int status, int agreed, int disagreed, int failed, CancellationToken cancel)
    {
        await using var stage = await CanaryAsync(cancel);
        (stage.New.Json, stage.New.Status) = (answer, status);

        var given = await PostAsync(stage, "{\"inputs\": []}", cancel);
        await stage.New.SeenAsync(1, cancel);

        var copy = stage.New.Requests.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(given, Is.EqualTo(Answer));
            Assert.That((copy.Path, copy.Body), Is.EqualTo(("/v2/models/scorer/infer", "{\"inputs\": []}")));
            Assert.That(copy.Headers.GetValueOrDefault("X-ModelOps-Shadow"), Is.EqualTo("1"));
            Assert.That(copy.Headers.GetValueOrDefault("Content-Type"), Does.StartWith("text/plain"));
            Assert.That(stage.Old.Requests.Single().Headers.Keys, Does.Not.Contain("X-ModelOps-Shadow"), "only the gateway says what a copy is");
        }
        var text = "";
        for (var counted = false; !counted; counted = text.Contains("} 1\n", StringComparison.Ordinal))
            text = string.Concat((await stage.Gateway.MetricsAsync(cancel)).Split('\n').Where(line => line.StartsWith("modelops_gateway_copies_total", StringComparison.Ordinal) && line.Contains("v1.1.0")).Select(line => line + "\n"));
        Assert.That(text, Is.EqualTo($"""
            {Count("agreed", agreed)}
            {Count("disagreed", disagreed)}
            {Count("failed", failed)}

            """));
    }

    [Test]
    public async Task No_more_than_the_configured_number_a_second_is_copied(CancellationToken cancel)
    {
        await using var stage = await CanaryAsync(cancel, "--Gateway:CopiesPerSecond=3");
        stage.New.Json = SameAnswer;
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < 100; i++)
            await PostAsync(stage, "{}", cancel);
        await stage.New.SeenAsync(3, cancel);
        var seconds = Math.Floor(clock.Elapsed.TotalSeconds) + 2;

        Assert.That(stage.New.Requests, Has.Count.InRange(3, 3 * seconds));
    }

    [Test]
    public async Task A_canary_that_hangs_or_is_dead_slows_no_caller(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel, "--Gateway:CopiesPerSecond=1000");
        stage.Old.Json = Answer;
        using var deaf = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        deaf.Start();
        var silent = new ReplicaEndpoint(new Uri($"http://{deaf.LocalEndpoint}"));
        await OfferAsync(stage, 1, cancel, stage.Old.Weighing(1), Configurations.Version("v1.1.0", 0, silent, Configurations.NobodyThere()));
        await PostAsync(stage, "{}", cancel);
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < 200; i++)
            await PostAsync(stage, "{}", cancel);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)), "a copy waits 10 s for its answer");
    }

    [TestCase("/v2/models/scorer/versions/v1.0.0/infer")]
    [TestCase("/v2/models/scorer/explain")]
    public async Task What_names_its_version_or_changes_something_is_not_copied(string path, CancellationToken cancel)
    {
        await using var stage = await CanaryAsync(cancel);
        stage.New.Json = SameAnswer;

        using var first = await stage.Client.PostAsync(path, new StringContent("{}"), cancel);
        await PostAsync(stage, "{\"second\": 1}", cancel);
        await stage.New.SeenAsync(1, cancel);

        Assert.That(stage.New.Requests.Where(request => request.Headers.ContainsKey("X-ModelOps-Shadow")).Select(request => request.Body), Is.EqualTo(["{\"second\": 1}"]));
    }

    [Test]
    public async Task A_body_too_large_to_keep_passes_whole_and_is_not_copied(CancellationToken cancel)
    {
        await using var stage = await CanaryAsync(cancel, "--Gateway:MaxCopyBytes=1000");
        stage.New.Json = SameAnswer;
        var large = new string('x', 5000);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/v2/models/scorer/infer") { Content = new StringContent(large) };
        chunked.Headers.TransferEncodingChunked = true;

        using var answer = await stage.Client.SendAsync(chunked, cancel);
        await PostAsync(stage, large, cancel);
        await PostAsync(stage, "{}", cancel);
        await stage.New.SeenAsync(1, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await answer.Content.ReadAsStringAsync(cancel), Is.EqualTo(Answer));
            Assert.That(stage.Old.Requests.Select(request => request.Body), Is.EqualTo([large, large, "{}"]));
            Assert.That(stage.New.Requests.Select(request => request.Body), Is.EqualTo(["{}"]));
        }
    }

    [TestCase("""{"outputs": [1, "a", null, true]}""", """{"outputs": [1.0009, "a", null, true]}""", CopyResult.Agreed)]
    [TestCase("""{"outputs": [1]}""", """{"outputs": [1.0011]}""", CopyResult.Disagreed)]
    [TestCase("""{"outputs": [0]}""", """{"outputs": [0.000009]}""", CopyResult.Agreed)]
    [TestCase("""{"outputs": [0]}""", """{"outputs": [0.000011]}""", CopyResult.Disagreed)]
    [TestCase("""{"outputs": ["NaN"]}""", """{"outputs": ["NaN"]}""", CopyResult.Agreed)]
    [TestCase("""{"outputs": ["a"]}""", """{"outputs": ["b"]}""", CopyResult.Disagreed)]
    [TestCase("""{"outputs": [1]}""", """{"outputs": [1, 1]}""", CopyResult.Disagreed)]
    [TestCase("""{"outputs": [1]}""", """{"outputs": ["1"]}""", CopyResult.Disagreed)]
    [TestCase("""{"outputs": [1e400]}""", """{"outputs": [1e400]}""", CopyResult.Agreed)]
    [TestCase("""{"a": 1}""", """{"b": 1}""", CopyResult.Disagreed)]
    [TestCase("""{"a": 1}""", """{"a": 1, "b": 1}""", CopyResult.Disagreed)]
    [TestCase("""{"id": "1", "a": 1}""", """{"id": "2", "a": 1}""", CopyResult.Agreed)]
    [TestCase("""{"a": {"id": "1"}}""", """{"a": {"id": "2"}}""", CopyResult.Disagreed)]
    [TestCase("""[1]""", """[1]""", CopyResult.Agreed)]
    [TestCase("""[1]""", """<html>""", CopyResult.Failed)]
    public void Answers_agree_within_the_tolerance(string first, string second, object result) =>
        Assert.That(new AnswerComparison(1e-3, 1e-5).Judge(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second)), Is.EqualTo(result));

    [Test]
    public void An_answer_nested_too_deep_is_a_failure() =>
        Assert.That(new AnswerComparison(1e-3, 1e-5).Judge("[1]"u8.ToArray(), Encoding.UTF8.GetBytes(new string('[', 100_000))), Is.EqualTo(CopyResult.Failed));

    private static string Count(string result, int count) => $"modelops_gateway_copies_total{{model=\"scorer\",version=\"v1.1.0\",result=\"{result}\"}} {count}";

    private static async Task<Stage> CanaryAsync(CancellationToken cancel, params string[] more)
    {
        var stage = await Stage.SetAsync(cancel, more);
        stage.Old.Json = Answer;
        await OfferAsync(stage, 1, cancel, stage.Old.Weighing(1), stage.New.Weighing(0));
        return stage;
    }

    private static Task OfferAsync(Stage stage, long generation, CancellationToken cancel, params VersionEndpoint[] versions)
    {
        var canary = Identifier.Parse<ModelVersion>("v1.1.0");
        return stage.OfferAsync(Configurations.Of(generation, Configurations.Model("scorer", versions) with { Canary = canary }), cancel);
    }

    private static async Task<string> PostAsync(Stage stage, string body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/scorer/infer") { Content = new StringContent(body), Headers = { { "X-ModelOps-Shadow", "1" } } };
        using var answer = await stage.Client.SendAsync(request, cancel);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        return await answer.Content.ReadAsStringAsync(cancel);
    }
}
