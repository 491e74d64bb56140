using System.Net;
using ModelOps.Gateway.Tests.Kit;

namespace ModelOps.Gateway.Tests;

internal sealed class RoutingTests
{
    [Test, CancelAfter(20_000)]
    public async Task The_path_the_query_and_the_body_reach_the_version_unchanged(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);

        var answer = await stage.Client.PostAsync("/v2/models/scorer/infer?a=b%20c", new StringContent("{}"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await answer.Content.ReadAsStringAsync(cancel), Is.EqualTo("v1.0.0 POST /v2/models/scorer/infer?a=b%20c {}"));
            Assert.That(answer.Headers.GetValues("modelops-version"), Is.EqualTo(new[] { "v1.0.0" }));
        }
    }

    [TestCase("/v2/models/scorer/versions/v1.1.0")]
    [TestCase("/v2/models/scorer/versions/v1.1.0/ready")]
    [TestCase("/v2/models/scorer/versions/v1.1.0/infer")]
    [CancelAfter(20_000)]
    public async Task A_version_in_the_path_is_reached_even_with_weight_0(string path, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);

        Assert.That(await stage.Client.GetStringAsync(path, cancel), Is.EqualTo($"v1.1.0 GET {path} "));
    }

    [Test, CancelAfter(20_000)]
    public async Task Weights_are_relative(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 30, 10, cancel);

        var answers = new List<string>();
        for (var i = 0; i < 400; i++)
            answers.Add(await stage.Client.GetStringAsync("/v2/models/scorer", cancel));

        // Six standard deviations around 100.
        Assert.That(answers.Count(answer => answer.StartsWith("v1.1.0", StringComparison.Ordinal)), Is.InRange(48, 152));
    }

    [TestCase("/v2/models/other/infer", "There is no model other here. Models: scorer.")]
    [TestCase("/v2/models/Scorer/infer", "There is no model Scorer here. Models: scorer.")]
    [TestCase("/v2/models/*", "There is no model * here. Models: scorer.")]
    [TestCase("/v2/models/scorer@v1.0.0", "There is no model scorer@v1.0.0 here. Models: scorer.")]
    [TestCase("/v2/models/scorer/versions/v9.0.0/infer", "There is no version v9.0.0 of scorer here. Versions: v1.0.0, v1.1.0.")]
    [TestCase("/v2/models/scorer/versions/1", "There is no version 1 of scorer here. Versions: v1.0.0, v1.1.0.")]
    [TestCase("/v2/nothing", "There is nothing at this path. Models are below /v2/models/.")]
    [TestCase("/v2/models/scorer/../../file.txt", "There is nothing at this path. Models are below /v2/models/.")]
    [CancelAfter(20_000)]
    public async Task What_does_not_exist_is_404_and_says_what_does(string path, string error, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 1, cancel);

        var answer = await stage.Client.GetAsync(path, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo(error));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_dead_version_is_503_with_a_time_to_retry(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        await stage.Old.StopAsync(cancel);

        var answer = await stage.Client.PostAsync("/v2/models/scorer/infer", new StringContent("{}"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(answer.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
            Assert.That(answer.Headers.Contains("modelops-version"), Is.False, "no version answered");
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("v1.0.0 did not answer. Try again in a moment."));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_model_whose_versions_all_weigh_0_is_503(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 0, 0, cancel);

        var answer = await stage.Client.GetAsync("/v2/models/scorer", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await answer.ErrorAsync(cancel), Does.StartWith("No version of this model takes requests now."));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(20_000)]
    public async Task A_body_over_the_limit_is_413_and_the_gateway_stays_well(bool chunked, CancellationToken cancel)
    {
        await using var bot = await ConfigurationServer.StartAsync(cancel);
        await using var backEnd = await BackEnd.StartAsync("v1.0.0", cancel);
        using var folder = new TestKit.TemporaryFolder();
        await using var gateway = await RunningGateway.StartAsync(bot, folder.Path, ["--Gateway:MaxBodyBytes=1000"], cancel);
        bot.Offer(Configurations.Of(1, Configurations.Model("scorer", backEnd.Weighing(1))));
        await bot.ReportedAsync(1, cancel);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/scorer/infer") { Content = new ByteArrayContent(new byte[5000]) };
        request.Headers.TransferEncodingChunked = chunked;
        var answer = await gateway.Client.SendAsync(request, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("The request body is larger than this gateway passes on."));
            Assert.That(await gateway.Client.GetStringAsync("/v2/models/scorer", cancel), Does.StartWith("v1.0.0"));
        }
    }
}
