using System.Net;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Gateway.Tests;

internal sealed class FollowingTests
{
    private const string OneVersion = """{"generation": 2, "models": [{"name": "a", "versions": [{"version": "v1.0.0", "replicas": """;

    [Test, CancelAfter(20_000)]
    public async Task A_gateway_reports_its_name_and_the_generation_that_it_runs(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(7, 1, 0, cancel);

        Assert.That(stage.Bot.Requests, Is.EqualTo(new[] { "?gateway=one&generation=0", "?gateway=one&generation=7" }));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_lower_generation_is_followed_too(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(7, 1, 0, cancel);
        await stage.ShareAsync(1, 0, 1, cancel);

        Assert.That(await stage.Client.GetStringAsync("/v2/models/scorer", cancel), Does.StartWith("v1.1.0"));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_gateway_is_ready_once_a_configuration_is_in_force(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        var before = await stage.Client.GetAsync("/v2/health/ready", cancel);
        var model = await stage.Client.GetAsync("/v2/models/scorer", cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        var after = await stage.Client.GetAsync("/v2/health/ready", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(model.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await model.ErrorAsync(cancel), Does.StartWith("This gateway has no configuration yet."));
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [TestCase(200, "no JSON")]
    [TestCase(200, "null")]
    [TestCase(200, "{}")]
    [TestCase(200, """{"generation": 2}""")]
    [TestCase(200, """{"generation": 2, "models": null}""")]
    [TestCase(200, """{"generation": 0, "models": []}""")]
    [TestCase(200, """{"generation": 2, "models": [null]}""")]
    [TestCase(200, """{"generation": 2, "models": [{"name": "../x", "versions": []}]}""")]
    [TestCase(200, """{"generation": 2, "models": [{"name": "a", "versions": []}, {"name": "a", "versions": []}]}""")]
    [TestCase(200, """{"generation": 2, "models": [{"name": "a", "versions": [null]}]}""")]
    [TestCase(200, OneVersion + """[{"address": "http://h:1"}], "weight": -1}]}]}""")]
    [TestCase(200, OneVersion + """[{"address": "relative"}], "weight": 1}]}]}""")]
    [TestCase(200, OneVersion + """[{"address": "file:///x"}], "weight": 1}]}]}""")]
    [TestCase(200, OneVersion + """[{"address": "http://h:1/p"}], "weight": 1}]}]}""")]
    [TestCase(200, OneVersion + """[{"address": "http://h:1", "grpc_address": "h:2"}], "weight": 1}]}]}""")]
    [TestCase(200, OneVersion + """[], "weight": 1}]}]}""")]
    [TestCase(200, OneVersion + """[null], "weight": 1}]}]}""")]
    [TestCase(200, OneVersion + """[{"address": "http://h:1"}], "weight": 1}], "canary": "v2.0.0"}]}""")]
    [TestCase(302, "")]
    [TestCase(500, "")]
    [CancelAfter(20_000)]
    public async Task What_the_bot_should_not_say_leaves_the_last_good_configuration_in_force(int status, string body, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);

        stage.Bot.Offer(status, body, 2);
        await stage.Bot.AskedAgainAsync(1, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stage.Bot.Requests.Last(), Is.EqualTo("?gateway=one&generation=1"));
            Assert.That(await stage.Client.GetStringAsync("/v2/models/scorer", cancel), Does.StartWith("v1.0.0"));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_gateway_that_starts_without_the_bot_serves_its_last_good_configuration(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var backEnd = await BackEnd.StartAsync("v1.0.0", cancel);
        string address;
        await using (var bot = await ConfigurationServer.StartAsync(cancel))
        await using (await RunningGateway.StartAsync(bot, folder.Path, cancel))
        {
            address = bot.Address;
            bot.Offer(Configurations.Of(3, Configurations.Model("scorer", backEnd.Weighing(1))));
            await bot.ReportedAsync(3, cancel);
        }

        await using var gateway = await RunningGateway.StartAsync(
            [
                $"--Gateway:ConfigurationUrl={address}/gateway", "--Gateway:Name=one", $"--Gateway:Token={ConfigurationServer.Token}",
                $"--Gateway:StateDirectory={folder.Path}",
            ],
            cancel);
        await using var returned = await ConfigurationServer.StartAsync(address, cancel);
        await returned.ReportedAsync(3, cancel);

        Assert.That(await gateway.Client.GetStringAsync("/v2/models/scorer", cancel), Does.StartWith("v1.0.0"));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_broken_last_good_configuration_does_not_stop_the_start(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("configuration.json"), "{\"generation\": 5, \"mod", cancel);
        await using var bot = await ConfigurationServer.StartAsync(cancel);
        await using var gateway = await RunningGateway.StartAsync(bot, folder.Path, cancel);

        bot.Offer(Configurations.Of(6));
        await bot.ReportedAsync(6, cancel);

        Assert.That(bot.Requests.First(), Is.EqualTo("?gateway=one&generation=0"));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_state_directory_that_cannot_be_written_does_not_stop_the_traffic(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("not-a-folder");
        await File.WriteAllTextAsync(file, "", cancel);
        await using var bot = await ConfigurationServer.StartAsync(cancel);
        await using var gateway = await RunningGateway.StartAsync(bot, Path.Combine(file, "state"), cancel);

        bot.Offer(Configurations.Of(1));

        Assert.That(() => bot.ReportedAsync(1, cancel), Throws.Nothing);
    }

    [Test, CancelAfter(20_000)]
    public async Task A_token_file_is_read_again_for_each_request(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var token = folder.File("token");
        await File.WriteAllTextAsync(token, "an-old-token\n", cancel);
        await using var bot = await ConfigurationServer.StartAsync(cancel);
        bot.Offer(Configurations.Of(1));
        await using var gateway = await RunningGateway.StartAsync(
            [
                $"--Gateway:ConfigurationUrl={bot.Url}", "--Gateway:Name=one", $"--Gateway:TokenFile={token}",
                $"--Gateway:StateDirectory={folder.Path}",
            ],
            cancel);
        await bot.AskedAgainAsync(1, cancel);
        var refused = await gateway.Client.GetAsync("/v2/health/ready", cancel);

        await File.WriteAllTextAsync(token, $"{ConfigurationServer.Token}\n", cancel);
        await bot.ReportedAsync(1, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That((await gateway.Client.GetAsync("/v2/health/ready", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }
}
