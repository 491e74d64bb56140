using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Images;

[CancelAfter(90_000), Category(ContainerEngine.Category)]
internal sealed class GatewayImageTests
{
    [Test]
    public async Task The_gateway_finds_a_version_by_its_name_in_the_network_and_says_which_answered(CancellationToken cancel)
    {
        using var version = new TestVersion("echo-fp32");
        using var folder = new TemporaryFolder();
        var network = $"modelops-test-{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(folder.File("configuration", "traffic.json"),
            $$"""{"generation": 1, "models": [{"name": "{{TestVersion.Model}}", "versions": [{"version": "{{TestVersion.Version}}", "replicas": [{"address": "http://version:8000"}], "weight": 1}]}]}""", cancel);
        await ContainerEngine.RunAsync(cancel, "network", "create", network);
        try
        {
            await using var serving = await Container.StartAsync(BuiltImages.Serve, cancel,
                "--network", network, "--network-alias", "version", "--volume", $"{ReadableFolder.Open(version.Path)}:/version:ro");
            await using var gateway = await Container.StartAsync(BuiltImages.Gateway, cancel,
                "--network", network, "--volume", $"{ReadableFolder.Open(Path.Combine(folder.Path, "configuration"))}:/configuration:ro",
                "--env", "Gateway__ConfigurationFile=/configuration/traffic.json");
            await serving.HealthyAsync("modelops-serve", cancel);
            await gateway.HealthyAsync("modelops-gateway", cancel);
            using var http = new HttpClient { BaseAddress = await gateway.AddressAsync(8000, cancel) };
            using var answer = await http.PostAsync($"/v2/models/{TestVersion.Model}/infer",
                new StringContent("""{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [4.5]}]}"""), cancel);
            await ContainerEngine.RunAsync(cancel, "stop", "--time", "25", gateway.Id);

            using (Assert.EnterMultipleScope())
            {
                Assert.That(await answer.Content.ReadAsStringAsync(cancel), Does.Contain("[4.5]"));
                Assert.That(answer.Headers.GetValues("modelops-version"), Is.EqualTo([TestVersion.Version]));
                Assert.That(await gateway.InspectAsync("{{.State.ExitCode}}", cancel), Is.EqualTo("0"), "137 would be killed");
            }
        }
        finally
        {
            await ContainerEngine.TryAsync(CancellationToken.None, "network", "rm", network);
        }
    }
}
