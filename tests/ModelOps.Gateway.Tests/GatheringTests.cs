using System.Net;
using System.Text.Json;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Gateway.Tests;

/// <summary>What comes from, or goes to, every server of a model.</summary>
[CancelAfter(60_000)]
internal sealed class GatheringTests
{
    private const string Labels = """[{"id": "a", "label": 1, "time": "2026-11-23T10:00:00Z"}, {"id": "b", "label": 0, "time": "2026-11-23T10:00:00Z"}]""";

    [Test]
    public async Task Feedback_goes_to_every_server_and_the_best_outcome_of_each_label_is_answered(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var twin = await BackEnd.StartAsync("v1.0.0", cancel);
        stage.Old.Json = """{"results": [{"id": "a", "sampled": false, "outcome": "not_sampled"}, {"id": "b", "sampled": true, "outcome": "same"}]}""";
        twin.Json = """{"results": [{"id": "a", "sampled": true, "outcome": "new"}, {"id": "b", "sampled": true, "outcome": "outdated"}]}""";
        stage.New.Json = stage.Old.Json;
        await stage.ShareAsync(
            1, cancel, Configurations.Version("v1.0.0", 1, stage.Old.Replica, twin.Replica, Configurations.NobodyThere()), stage.New.Weighing(0));

        using var answer = await stage.Client.PostAsync("/v2/models/scorer/feedback", new StringContent(Labels), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await answer.Content.ReadAsStringAsync(cancel), Is.EqualTo(
                """{"results":[{"id":"a","sampled":true,"outcome":"new"},{"id":"b","sampled":true,"outcome":"same"}]}"""));
            foreach (var server in (BackEnd[])[stage.Old, twin, stage.New])
                Assert.That(server.Requests.Select(request => (request.Path, request.Body)), Is.EqualTo([("/v2/models/scorer/feedback", Labels)]));
        }
    }

    [TestCase(400, "{\"error\": \"Label 0: it has no id.\"}", 400)]
    [TestCase(409, "{\"error\": \"This server keeps no answers.\"}", 409)]
    public async Task A_refusal_of_all_servers_is_passed_on(int status, string error, int answered, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        (stage.Old.Json, stage.Old.Status) = (error, status);
        await stage.ShareAsync(1, cancel, stage.Old.Weighing(1));

        using var answer = await stage.Client.PostAsync("/v2/models/scorer/feedback", new StringContent("[{}]"), cancel);

        Assert.That(((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel)), Is.EqualTo((answered, error)));
    }

    [TestCase("POST", "/v2/models/scorer/feedback", 503, "No server of this model answered. Try again in a moment.")]
    [TestCase("GET", "/v2/models/scorer/sketches", 503, "No server of this model answered. Try again in a moment.")]
    [TestCase("GET", "/v2/models/scorer/spool", 503, "No server of this model answered. Try again in a moment.")]
    [TestCase("GET", "/v2/models/other/sketches", 404, "There is no model other here. Models: scorer.")]
    [TestCase("GET", "/v2/models/scorer/versions/v9.0.0/spool", 404, "There is no version v9.0.0 of scorer here. Versions: v1.0.0.")]
    public async Task What_nobody_answers_is_an_error(string method, string path, int status, string error, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, Configurations.NobodyThere()));

        using var answer = await stage.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), cancel);

        Assert.That(((int)answer.StatusCode, await answer.ErrorAsync(cancel)), Is.EqualTo((status, error)));
    }

    [Test]
    public async Task Feedback_that_is_too_large_reaches_no_server(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, cancel, stage.Old.Weighing(1));

        using var answer = await stage.Client.PostAsync("/v2/models/scorer/feedback", new ByteArrayContent(new byte[2_000_000]), cancel);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(stage.Old.Requests, Is.Empty);
    }

    [Test]
    public async Task The_spool_of_each_server_goes_on_where_it_was_read(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var twin = await BackEnd.StartAsync("v1.0.0", cancel);
        (stage.Old.Json, twin.Json) = ("""{"answers": [1], "next": "5,6"}""", """{"answers": [2], "next": "7,8"}""");
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, stage.Old.Replica, twin.Replica));

        using var first = JsonDocument.Parse(await stage.Client.GetStringAsync("/v2/models/scorer/spool", cancel));
        var pages = first.RootElement.GetProperty("pages").EnumerateArray().ToList();
        var after = string.Join("&", pages.Select(page => $"after={page.GetProperty("server").GetString()}:{page.GetProperty("page").GetProperty("next").GetString()}"));
        await stage.Client.GetStringAsync($"/v2/models/scorer/spool?{after}", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.GetProperty("page").GetProperty("answers")[0].GetInt32()), Is.EqualTo([1, 2]));
            Assert.That(stage.Old.Requests.Select(request => request.Query), Is.EqualTo(["", "?after=5%2C6"]));
            Assert.That(twin.Requests.Select(request => request.Query), Is.EqualTo(["", "?after=7%2C8"]));
        }
    }

    /// <summary>The real servers: what each saw alone adds up in the merged sketch.</summary>
    [Test]
    public async Task Sketches_of_real_servers_are_merged_by_version(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        using var oldVersion = new PackedVersion("scorer", "v1.0.0");
        using var newVersion = new PackedVersion("scorer", "v1.1.0");
        await using var one = await RunningProgram.ServingAsync(oldVersion.Path, cancel);
        await using var twin = await RunningProgram.ServingAsync(oldVersion.Path, cancel);
        await using var fresh = await RunningProgram.ServingAsync(newVersion.Path, cancel);
        await stage.ShareAsync(
            1, cancel,
            Configurations.Version("v1.0.0", 1, new(one.Addresses[0]), new(twin.Addresses[0]), Configurations.NobodyThere()),
            Configurations.Version("v1.1.0", 0, new ReplicaEndpoint(fresh.Addresses[0])));
        using var client = new HttpClient();
        await AskAsync(client, new(one.Addresses[0], "/v2/models/scorer/infer"), [1, 2, 3], cancel);
        await AskAsync(client, new(twin.Addresses[0], "/v2/models/scorer/infer"), [10, 20], cancel);
        await AskAsync(client, new(fresh.Addresses[0], "/v2/models/scorer/infer"), [7], cancel);

        var gathered = JsonSerializer.Deserialize(await stage.Client.GetStringAsync("/v2/models/scorer/sketches", cancel), GatheredSketchJson.Default.GatheredSketches)!;
        var newOnly = JsonSerializer.Deserialize(await stage.Client.GetStringAsync("/v2/models/scorer/versions/v1.1.0/sketches", cancel), GatheredSketchJson.Default.GatheredSketches)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(gathered.Versions.Select(windows => (windows.Open!.Version.ToString(), windows.Open.Requests, windows.Open.Rows)), Is.EqualTo([("v1.0.0", 2L, 5L), ("v1.1.0", 1L, 1L)]));
            Assert.That(gathered.Versions[0].Open!.Windows, Has.Count.EqualTo(2));
            Assert.That(gathered.Versions[0].Open!.Inputs.Single(column => column.Name == "x.mean"), Has.Property("Min").EqualTo(1.0).And.Property("Max").EqualTo(20.0).And.Property("Mean").EqualTo(7.2).Within(1e-9));
            Assert.That(gathered.Missing, Is.EqualTo(["A server of v1.0.0 did not answer."]));
            Assert.That(newOnly.Versions.Single().Open!.Rows, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_label_reaches_the_real_server_that_gave_the_answer_and_both_come_back(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        using var packed = new PackedVersion("scorer", "v1.0.0");
        using var folder = new TemporaryFolder();
        await using var one = await RunningProgram.ServingAsync(packed.Path, cancel, $"--Serving:SpoolDirectory={folder.File("one")}");
        await using var twin = await RunningProgram.ServingAsync(packed.Path, cancel, $"--Serving:SpoolDirectory={folder.File("twin")}");
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, new(one.Addresses[0]), new(twin.Addresses[0])));
        const string ask = """{"id": "r-1", "inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [4.5]}]}""";
        using var answered = await stage.Client.PostAsync("/v2/models/scorer/infer", new StringContent(ask), cancel);
        const string label = """[{"id": "r-1", "label": "sick", "time": "2026-01-31T12:00:00Z"}]""";

        using var taken = await stage.Client.PostAsync("/v2/models/scorer/feedback", new StringContent(label), cancel);
        var feedback = JsonSerializer.Deserialize(await taken.Content.ReadAsStringAsync(cancel), LabelJson.Default.FeedbackAnswer)!;
        SpoolPage[] pages;
        do
        {
            using var spool = JsonDocument.Parse(await stage.Client.GetStringAsync("/v2/models/scorer/spool", cancel));
            pages = [.. spool.RootElement.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("page").Deserialize(LabelJson.Default.SpoolPage)!)];
        }
        while (pages.Sum(page => page.Answers.Count) == 0);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(feedback.Results, Is.EqualTo([new FeedbackResult("r-1", true, LabelOutcome.New)]));
            Assert.That(pages.SelectMany(page => page.Answers).Select(answer => answer.Id), Is.EqualTo(["r-1"]), "one server answered");
            Assert.That(pages.SelectMany(page => page.Labels).Select(given => given.Label.GetString()).Distinct(), Is.EqualTo(["sick"]));
        }
    }

    [Test]
    public async Task A_real_canary_agrees_with_copies_and_leaves_them_out_of_its_sketches(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        using var oldVersion = new PackedVersion("scorer", "v1.0.0");
        using var newVersion = new PackedVersion("scorer", "v1.1.0");
        await using var stable = await RunningProgram.ServingAsync(oldVersion.Path, cancel);
        await using var canary = await RunningProgram.ServingAsync(newVersion.Path, cancel);
        var route = Configurations.Model(
            "scorer", Configurations.Version("v1.0.0", 1, new ReplicaEndpoint(stable.Addresses[0])), Configurations.Version("v1.1.0", 0, new ReplicaEndpoint(canary.Addresses[0])));
        await stage.OfferAsync(Configurations.Of(1, route with { Canary = newVersion.Version }), cancel);

        await AskAsync(stage.Client, new(stage.Client.BaseAddress!, "/v2/models/scorer/infer"), [1, 2, 3], cancel);
        while (!(await stage.Gateway.MetricsAsync(cancel)).Contains("modelops_gateway_copies_total{model=\"scorer\",version=\"v1.1.0\",result=\"agreed\"} 1\n"))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
        var gathered = JsonSerializer.Deserialize(await stage.Client.GetStringAsync("/v2/models/scorer/sketches", cancel), GatheredSketchJson.Default.GatheredSketches)!;

        Assert.That(gathered.Versions.Select(windows => $"{windows.Open!.Version} {windows.Open.Rows}"), Is.EqualTo(["v1.0.0 3"]));
    }

    private static async Task AskAsync(HttpClient client, Uri address, double[] values, CancellationToken cancel)
    {
        var body = $$"""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [{{values.Length}}, 1], "data": [{{string.Join(", ", values)}}]}]}""";
        using var answer = await client.PostAsync(address, new StringContent(body), cancel);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync(cancel));
    }
}
