using System.Net;
using System.Text;
using ModelOps.Domain.Sketches;
using ModelOps.Serving.Tests.Kit;
using static ModelOps.Serving.Tests.Sketches.SketchColumnTests;

namespace ModelOps.Serving.Tests.Sketches;

internal sealed class SketchWindowTests
{
    [Test, CancelAfter(30_000)]
    public async Task A_reader_that_keeps_ids_counts_every_request_once(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(Windows(20), cancel, "--Serving:ShortestWindowSeconds=0");
        Dictionary<string, ModelSketches> read = [];

        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 40).Select(number => server.AnswerAsync(Scorer([round, number]), cancel)));
            var after = string.Join('&', read.Keys.Select(id => $"after={id}"));
            foreach (var window in (await SketchesAsync(server, cancel, $"?{after}")).Closed)
                read.Add(window.Windows.Single(), window);
        }

        var open = (await SketchesAsync(server, cancel)).Open;
        var all = read.Values.Aggregate((first, second) => first.Merge(second));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Requests + (open?.Requests ?? 0), Is.EqualTo(400));
            Assert.That(all.Inputs[0].Values, Is.EqualTo(all.Requests));
            Assert.That(read.Values.Select(window => window.Requests), Is.All.InRange(20, 40));
            Assert.That(read.Values.OrderBy(window => window.End).Zip(read.Values.OrderBy(window => window.End).Skip(1)), Is.All.Matches<(ModelSketches Before, ModelSketches Next)>(
                pair => pair.Before.End == pair.Next.Start));
            Assert.That(open is null || !read.ContainsKey(open.Windows.Single()));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Eight_closed_windows_are_kept(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync(Windows(1), cancel, "--Serving:ShortestWindowSeconds=0");
        for (var number = 0; number < 12; number++)
            await server.AnswerAsync(Scorer([number, 0]), cancel);

        var sketches = await SketchesAsync(server, cancel);

        Assert.That(sketches.Closed.Select(window => window.Inputs[0].Min), Is.EqualTo(Enumerable.Range(4, 8)));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_window_is_over_by_time_too_and_not_before_the_shortest(CancellationToken cancel)
    {
        await using var timed = await RunningServer.StartAsync(Windows(1000), cancel, "--Serving:LongestWindowMinutes=0.0001");
        await using var slow = await RunningServer.StartAsync(Windows(1), cancel, "--Serving:ShortestWindowSeconds=3000");
        foreach (var server in (RunningServer[])[timed, slow])
        {
            await server.AnswerAsync(Scorer([1, 2]), cancel);
            await server.AnswerAsync(Scorer([1, 2]), cancel);
        }
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);

        var (byTime, byCount) = (await SketchesAsync(timed, cancel), await SketchesAsync(slow, cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(byTime.Closed.Sum(window => window.Requests), Is.EqualTo(2));
            Assert.That(byTime.Open, Is.Null);
            Assert.That((byCount.Closed.Count, byCount.Open!.Requests), Is.EqualTo((0, 2L)));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Refusals_and_failures_are_counted_and_copies_are_not(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("lookup", cancel);
        string[] bodies = [Lookup("[1]"), Lookup("[7]"), Lookup("[\"x\"]"), "{"];
        foreach (var body in bodies)
            using (await server.InferAsync(body, cancel)) { }
        foreach (var body in bodies)
        {
            using var copy = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{TestVersion.Model}/infer") { Content = new StringContent(body, Encoding.UTF8) };
            copy.Headers.Add("X-ModelOps-Shadow", "1");
            using var answer = await server.Client.SendAsync(copy, cancel);
        }

        var open = (await SketchesAsync(server, cancel)).Open!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((open.Requests, open.Refused, open.Errors, open.Rows), Is.EqualTo((4L, 2L, 1L, 1L)));
            Assert.That(open.Inputs.Single().Values, Is.EqualTo(1));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Before_the_first_request_there_is_nothing_and_no_other_model_is_known(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);
        using var other = await server.Client.GetAsync("/v2/models/other/sketches", cancel);

        var sketches = await SketchesAsync(server, cancel, "?after=nonsense-x&after=");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sketches.Closed.Count, sketches.Open), Is.EqualTo((0, (ModelSketches?)null)), "the warm-up is left out");
            Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    private static TestVersion Windows(int requests) => WatchedVersion.Make("scorer", manifest => manifest with { WindowRequests = requests });

    private static string Lookup(string index) => $$"""{"inputs": [{"name": "index", "datatype": "INT64", "shape": [1], "data": {{index}}}]}""";
}
