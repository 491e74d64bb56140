using System.Net;
using System.Text;
using Grpc.Net.Client;
using ModelOps.Domain.Labels;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Spooling;

internal sealed class SpoolTests
{
    [Test, CancelAfter(30_000)]
    public async Task A_request_without_an_id_gets_one_of_its_own_and_another_keeps_its(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("echo-fp32", cancel);

        var answers = new List<string?>();
        foreach (var id in (string?[])[null, null, "", "mine \"é\""])
            answers.Add((await server.AnswerAsync(Spooled.Request(1, id), cancel)).GetProperty("id").GetString());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Take(3), Is.All.Match("^[0-9a-f]{32}$"));
            Assert.That(answers, Is.Unique);
            Assert.That(answers[3], Is.EqualTo("mine \"é\""));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Answers_of_every_protocol_are_kept_under_the_ids_that_their_callers_know(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, 1, cancel);
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var call = new ModelInferRequest { ModelName = TestVersion.Model, Inputs = { new ModelInferRequest.Types.InferInputTensor { Name = "x", Datatype = "FP32", Shape = { 1, 1 } } } };
        call.Inputs[0].Contents = new InferTensorContents { Fp32Contents = { 3.5f } };

        var rest = (await server.AnswerAsync(Spooled.Request(1.5), cancel)).GetProperty("id").GetString();
        var named = (await server.AnswerAsync(Spooled.Request(2.5, "a\"b\\é😀"), cancel)).GetProperty("id").GetString();
        var rpc = (await new GRPCInferenceService.GRPCInferenceServiceClient(channel).ModelInferAsync(call, cancellationToken: cancel)).Id;
        using var predicted = await server.Client.PostAsync($"/v2/models/{TestVersion.Model}/predict", new StringContent("""{"rows": [{"x": 4.5}]}"""), cancel);
        using var refused = await server.InferAsync("""{"id": "refused", "inputs": []}""", cancel);

        var (answers, _) = await Spooled.AllAsync(server.Client, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Take(3).Select(answer => answer.Id), Is.EqualTo(new[] { rest, named, rpc }));
            Assert.That(answers.Take(3).Select(answer => answer.Outputs.Single().Data.Single().GetDouble()), Is.EqualTo(new[] { 1.5, 2.5, 3.5 }));
            Assert.That(answers.Select(answer => (answer.Version.ToString(), answer.Outputs[0].Name, answer.Outputs[0].Datatype)), Is.All.EqualTo((TestVersion.Version, "y", "FP32")));
            Assert.That(answers.Select(answer => answer.Time), Is.All.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
            Assert.That(answers, Has.Count.EqualTo(predicted.IsSuccessStatusCode ? 4 : 3), "what is refused is not kept");
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Two_replicas_keep_the_same_share_and_no_copies(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var first = await Spooled.StartAsync(folder, 0.2, cancel);
        await using var second = await Spooled.StartAsync(other, 0.2, cancel);
        string[] ids = [.. Enumerable.Range(0, 200).Select(number => $"id-{number}")];

        foreach (var server in (RunningServer[])[first, second])
            await Task.WhenAll(ids.Select(id => server.AnswerAsync(Spooled.Request(1, id), cancel)));
        using var copy = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{TestVersion.Model}/infer") { Content = new StringContent(Spooled.Request(9, "id-0"), Encoding.UTF8) };
        copy.Headers.Add("X-ModelOps-Shadow", "1");
        using var copied = await first.Client.SendAsync(copy, cancel);

        var expected = ids.Where(id => LabelSample.Has(Encoding.UTF8.GetBytes(id), 0.2)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Spooled.AllAsync(first.Client, cancel)).Answers.Select(answer => answer.Id), Is.EquivalentTo(expected));
            Assert.That((await Spooled.AllAsync(second.Client, cancel)).Answers.Select(answer => answer.Id), Is.EquivalentTo(expected));
            Assert.That(expected, Has.Count.InRange(20, 60));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task The_folder_stays_small_the_oldest_goes_and_is_counted(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, 1, cancel, "--Serving:SpoolMegabytes=1", "--Serving:MetricsAddress=http://127.0.0.1:0");
        var wide = string.Join(',', Enumerable.Repeat("0.25", 1000));

        for (var number = 0; number < 400; number++)
            await server.AnswerAsync($$"""{"id": "{{number}}", "inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1000], "data": [{{wide}}]}]}""", cancel);

        var dropped = (await Spooled.PageAsync(server.Client, "", cancel)).DroppedAnswers;
        var kept = (await Spooled.AllAsync(server.Client, cancel)).Answers;
        var metrics = await server.Client.GetStringAsync(new Uri(server.MetricsAddress, "metrics"), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length), Is.InRange(400_000, 1_000_000));
            Assert.That(kept.Select(answer => answer.Id), Is.EqualTo(Enumerable.Range(400 - kept.Count, kept.Count).Select(number => $"{number}")));
            Assert.That(kept.Count + dropped, Is.EqualTo(400));
            Assert.That(metrics, Does.Contain($"modelops_spool_dropped_total{{model=\"tested\",version=\"v1.2.3\",kind=\"answer\"}} {dropped}\n"));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_spool_that_cannot_be_written_fails_no_request(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, 1, cancel);
        Directory.Delete(Path.Combine(folder.Path, "answers"), recursive: true);

        await server.AnswerAsync(Spooled.Request(1), cancel);
        var page = await Spooled.PageAsync(server.Client, "", cancel);

        Directory.CreateDirectory(Path.Combine(folder.Path, "answers"));
        await server.AnswerAsync(Spooled.Request(2), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((page.Answers.Count, page.DroppedAnswers), Is.EqualTo((0, 1L)));
            Assert.That((await Spooled.AllAsync(server.Client, cancel)).Answers, Has.Count.EqualTo(1), "it is tried again");
        }
    }

    [TestCase("x")]
    [TestCase("1.2")]
    [TestCase("1.2,")]
    [TestCase("-1.0,1.0")]
    [TestCase("1.0,1.99999999999999999999")]
    [CancelAfter(20_000)]
    public async Task What_is_no_place_in_the_spool_is_refused(string after, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, 1, cancel);

        using var answer = await server.Client.GetAsync($"/v2/models/{TestVersion.Model}/spool?after={after}", cancel);

        Assert.That((answer.StatusCode, await answer.ErrorAsync(cancel)), Is.EqualTo((HttpStatusCode.BadRequest, "What is asked for after is the next of an earlier page, or nothing.")));
    }

    [Test, CancelAfter(20_000)]
    public async Task Without_a_folder_nothing_is_kept_and_that_is_said(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(Spooled.Version(1), cancel);
        await server.AnswerAsync(Spooled.Request(1), cancel);

        using var spool = await server.Client.GetAsync($"/v2/models/{TestVersion.Model}/spool", cancel);
        using var feedback = await server.FeedbackAsync("[]", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((spool.StatusCode, feedback.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
            Assert.That(await feedback.ErrorAsync(cancel), Does.Contain("Serving:SpoolDirectory is not set"));
        }
    }
}
