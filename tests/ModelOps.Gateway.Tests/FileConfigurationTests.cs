using System.Text.Json;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Configuration;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.TestKit;
using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Tests;

internal sealed class FileConfigurationTests
{
    [Test, CancelAfter(20_000)]
    public async Task A_file_is_followed_when_it_changes_and_a_broken_one_is_not(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("traffic.json");
        var source = new FileConfigurationSource(Options.Create(new ConfigurationOptions { ConfigurationFile = file }), TimeProvider.System);

        Assert.That(await source.NextAsync(0, cancel), Is.InstanceOf<ConfigurationOffer.Unusable>(), "no file");
        await WriteAsync(file, 1, cancel);
        Assert.That(Generation(await source.NextAsync(0, cancel)), Is.EqualTo(1));
        Assert.That(await source.NextAsync(1, cancel), Is.InstanceOf<ConfigurationOffer.Unchanged>());
        await File.WriteAllTextAsync(file, "{", cancel);
        Assert.That(await source.NextAsync(1, cancel), Is.InstanceOf<ConfigurationOffer.Unusable>(), "broken");
        await WriteAsync(file, 2, cancel);
        Assert.That(Generation(await source.NextAsync(1, cancel)), Is.EqualTo(2));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_gateway_serves_from_a_file(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("traffic.json");
        await WriteAsync(file, 1, cancel);
        await using var gateway = await RunningGateway.StartAsync([$"--Gateway:ConfigurationFile={file}", $"--Gateway:StateDirectory={folder.Path}"], cancel);

        while (!(await gateway.Client.GetAsync("/v2/health/ready", cancel)).IsSuccessStatusCode)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);

        Assert.That((await gateway.Client.GetStringAsync("/v2", cancel)), Does.StartWith("""{"name":"modelops-gateway","version":"""));
    }

    [Test]
    public void The_configuration_in_the_README_is_one()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "src", "ModelOps.Gateway", "README.md"));
        var example = readme.Split("```json")[1].Split("```")[0];

        var configuration = ((ConfigurationOffer.Changed)ConfigurationText.Read(System.Text.Encoding.UTF8.GetBytes(example))).Configuration;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(configuration.Models.Single().Trial()!.Version.ToString(), Is.EqualTo("v1.1.0"));
            Assert.That(configuration.Models.Single().Versions.SelectMany(version => version.Replicas).Count(replica => replica.GrpcAddress is null), Is.EqualTo(2));
        }
    }

    private static long Generation(ConfigurationOffer offer) => ((ConfigurationOffer.Changed)offer).Configuration.Generation;

    private static Task WriteAsync(string file, long generation, CancellationToken cancel) =>
        File.WriteAllTextAsync(file, JsonSerializer.Serialize(Configurations.Of(generation), ServingJson.Default.GatewayConfiguration), cancel);
}
