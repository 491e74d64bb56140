using System.Net;
using ModelOps.Gateway.Tests.Kit;

namespace ModelOps.Gateway.Tests;

internal sealed class ReplicaTests
{
    [Test, CancelAfter(20_000)]
    public async Task Requests_are_spread_over_the_replicas_of_a_version(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var twin = await BackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, stage.Old.Replica, twin.Replica));

        for (var i = 0; i < 200; i++)
            await stage.Client.GetStringAsync("/v2/models/scorer", cancel);

        // Six standard deviations around 100.
        Assert.That(twin.Requests, Has.Count.InRange(57, 143));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_replica_with_more_to_do_gets_less(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var twin = await BackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, stage.Old.Replica));
        var busy = stage.Client.GetStringAsync("/v2/models/scorer/held", cancel);
        await stage.Old.ArrivedAsync(cancel);
        await stage.ShareAsync(2, cancel, Configurations.Version("v1.0.0", 1, stage.Old.Replica, twin.Replica));

        for (var i = 0; i < 20; i++)
            await stage.Client.GetStringAsync("/v2/models/scorer", cancel);
        stage.Old.Release();
        await busy;

        Assert.That(twin.Requests, Has.Count.EqualTo(20), "what is in flight is known across configurations");
    }

    [Test, CancelAfter(30_000)]
    public async Task A_dead_replica_fails_no_request_and_loses_no_body(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, Configurations.NobodyThere(), stage.Old.Replica, Configurations.NobodyThere()));
        var body = new string('x', 300_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            using var answer = await stage.Client.PostAsync($"/v2/models/scorer/infer?{number}", new StringContent(body), cancel);
            return await answer.Content.ReadAsStringAsync(cancel);
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers, Is.EqualTo(Enumerable.Range(0, 50).Select(number => $"v1.0.0 POST /v2/models/scorer/infer?{number} {body}")));
            Assert.That(stage.Old.Requests, Has.Count.EqualTo(50), "nothing came twice");
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_version_without_a_living_replica_is_503(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, Configurations.NobodyThere(), Configurations.NobodyThere()));

        var answer = await stage.Client.PostAsync("/v2/models/scorer/infer", new StringContent("{}"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("v1.0.0 did not answer. Try again in a moment."));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_version_that_dies_over_a_request_is_502_and_is_not_asked_again(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await using var twin = await BackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(1, cancel, Configurations.Version("v1.0.0", 1, stage.Old.Replica, twin.Replica));

        var answer = await stage.Client.PostAsync("/v2/models/scorer/dies", new StringContent("{}"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("v1.0.0 broke off before it had answered. The request may have been handled."));
            Assert.That(stage.Old.Requests.Count + twin.Requests.Count, Is.EqualTo(1));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task An_answer_that_breaks_off_is_not_passed_off_as_a_whole_one(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);

        await Assert.ThatAsync(() => stage.Client.GetStringAsync("/v2/models/scorer/halfway", cancel), Throws.InstanceOf<HttpRequestException>());
        Assert.That(stage.Old.Requests, Has.Count.EqualTo(1));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_version_that_does_not_answer_in_time_is_504(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel, "--Gateway:UpstreamTimeout=00:00:00.2");
        await stage.ShareAsync(1, 1, 0, cancel);

        var answer = await stage.Client.GetAsync("/v2/models/scorer/held", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.GatewayTimeout));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("v1.0.0 did not answer in time."));
        }
    }
}
