using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The stack file as a team deploys it, on a real Swarm.</summary>
[Category(ContainerEngine.Category)]
public sealed class StackTests
{
    private const string Secret = "modelops-github-app";

    private readonly string stack = $"t{Guid.NewGuid():N}"[..9];

    [TearDown]
    public async Task RemoveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await ContainerEngine.TryAsync(patience.Token, "stack", "rm", stack);
        await Eventually.IsTrueAsync(async () => await ContainerEngine.RunAsync(patience.Token, "ps", "--all", "--quiet", "--filter", $"name={stack}_") == "", patience.Token);
        await ContainerEngine.TryAsync(patience.Token, "secret", "rm", Secret);
        await Eventually.IsTrueAsync(async () => (await ContainerEngine.TryAsync(patience.Token, "volume", "rm", $"{stack}_data")).Output is var told && (told == $"{stack}_data" || told.Contains("No such volume", StringComparison.Ordinal)), patience.Token);
    }

    [Test, CancelAfter(1_200_000)]
    public async Task The_stack_file_brings_up_a_bot_that_is_ready(CancellationToken cancel)
    {
        ContainerEngine.Require();
        await using var image = await BotImage.BuildAsync(cancel);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("github-app.json"), App().ToJsonString(), cancel);
        await ContainerEngine.RunAsync(cancel, "secret", "create", Secret, folder.File("github-app.json"));
        var port = FreePort();

        await DeployAsync(image, port, cancel);

        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}/") };
        await Eventually.IsTrueAsync(async () => await IsReadyAsync(http, cancel), cancel);
        var container = await ContainerEngine.RunAsync(cancel, "ps", "--quiet", "--filter", $"name={stack}_bot");
        var (_, diagnosis) = await ContainerEngine.TryAsync(cancel, "exec", container, "/app/modelops-bot", "doctor");
        using var scope = Assert.EnterMultipleScope();
        Assert.That(diagnosis, Does.Contain("✓ Sandbox: ").And.Contain("✓ Store: ").And.Not.Contain("the configuration is wrong"));
        Assert.That(await ContainerEngine.RunAsync(cancel, "inspect", "--format", "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}", container), Is.EqualTo("true [ALL]"));
    }

    private async Task DeployAsync(BotImage image, int port, CancellationToken cancel)
    {
        var socket = ContainerEngine.Address.AbsolutePath;
        var start = new ProcessStartInfo("docker", ["stack", "deploy", "--resolve-image", "never", "--compose-file", Path.Combine(Checkout.Root, "src", "images", "stack.yml"), stack])
        {
            RedirectStandardError = true,
            Environment =
            {
                ["MODELOPS_REGISTRY"] = image.Repository,
                ["MODELOPS_VERSION"] = BotImage.Version,
                ["MODELOPS_URL"] = "https://modelops.example.org/",
                ["MODELOPS_MANAGER"] = $"{ContainerEngine.HostAddress}",
                ["MODELOPS_PORT"] = $"{port}",
                ["DOCKER_SOCKET"] = socket,
                ["DOCKER_GROUP"] = await GroupAsync(socket, cancel),
            },
        };
        using var deploy = Process.Start(start)!;
        var errors = await deploy.StandardError.ReadToEndAsync(cancel);
        await deploy.WaitForExitAsync(cancel);
        Assert.That(deploy.ExitCode, Is.Zero, errors);
    }

    private static async Task<string> GroupAsync(string file, CancellationToken cancel) => (await ContainerEngine.RunProgramAsync("stat", ["-c", "%g", file], cancel)).Output;

    /// <summary>As <c>/setup</c> writes it. GitHub does not know this App: a bot is ready all the same.</summary>
    private static JsonObject App()
    {
        using var key = RSA.Create(2048);
        return new()
        {
            ["GitHub"] = new JsonObject { ["AppId"] = 1, ["PrivateKey"] = key.ExportRSAPrivateKeyPem(), ["WebhookSecrets"] = new JsonArray(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))) },
        };
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync("readyz", cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(System.Net.IPAddress.Any, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }
}
