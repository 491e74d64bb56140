using System.Net;
using ModelOps.Gateway.Tests.Kit;

namespace ModelOps.Gateway.Tests;

internal sealed class SwapTests
{
    private const int Swaps = 300;
    private const int Callers = 6;

    [Test, CancelAfter(60_000)]
    public async Task Hundreds_of_swaps_under_load_fail_no_request(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        using var swapped = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var load = Enumerable.Range(0, Callers).Select(_ => CallAsync(stage.Client, swapped.Token)).ToList();

        for (var generation = 2; generation < 2 + Swaps; generation++)
            await stage.OfferAsync(Configurations.Of(generation, Configurations.Model("scorer", Mix(stage, generation))), cancel);

        await swapped.CancelAsync();
        var answers = (await Task.WhenAll(load)).SelectMany(answers => answers).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers, Has.Count.GreaterThan(Swaps));
            Assert.That(answers.Where(answer => answer != HttpStatusCode.OK), Is.Empty);
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_request_in_flight_to_a_removed_version_finishes(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        var inFlight = stage.Client.GetStringAsync("/v2/models/scorer/held", cancel);
        await stage.Old.ArrivedAsync(cancel);

        await stage.OfferAsync(Configurations.Of(2, Configurations.Model("scorer", stage.New.Weighing(1))), cancel);
        await stage.OfferAsync(Configurations.Of(3), cancel);
        stage.Old.Release();

        Assert.That(await inFlight, Does.StartWith("v1.0.0"));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_reported_generation_is_in_force(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        for (var generation = 1; generation <= 40; generation++)
        {
            var even = generation % 2 == 0 ? 1 : 0;
            await stage.ShareAsync(generation, even, 1 - even, cancel);
            Assert.That(await stage.Client.GetStringAsync("/v2/models/scorer", cancel), Does.StartWith(even == 1 ? "v1.0.0" : "v1.1.0"));
        }
    }

    /// <summary>All of the old, all of the new, both ways of sharing, and each version alone.</summary>
    private static Domain.Serving.VersionEndpoint[] Mix(Stage stage, int generation) => (generation % 5) switch
    {
        0 => [stage.Old.Weighing(1), stage.New.Weighing(0)],
        1 => [stage.Old.Weighing(0), stage.New.Weighing(1)],
        2 => [stage.New.Weighing(5), stage.Old.Weighing(95)],
        3 => [stage.New.Weighing(1)],
        _ => [stage.Old.Weighing(1)],
    };

    private static async Task<List<HttpStatusCode>> CallAsync(HttpClient client, CancellationToken stop)
    {
        var answers = new List<HttpStatusCode>();
        while (!stop.IsCancellationRequested)
        {
            using var answer = await client.PostAsync("/v2/models/scorer/infer", new StringContent("{}"), CancellationToken.None);
            answers.Add(answer.StatusCode);
        }
        return answers;
    }
}
