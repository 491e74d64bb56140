using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.Gateway.Tests;

/// <summary>The executable as its starter sees it.</summary>
internal sealed class ProcessTests
{
    private Process? child;

    /// <summary>A test that fails leaves no process behind.</summary>
    [TearDown]
    public void EndChild()
    {
        if (child is { HasExited: false })
            child.Kill();
        child?.Dispose();
    }

    [Test, CancelAfter(20_000)]
    public async Task It_writes_its_address_and_SIGTERM_ends_it_with_0(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var addressFile = folder.File("address");
        await File.WriteAllTextAsync(addressFile, "http://127.0.0.1:1", cancel);
        var gateway = Start(
            "--Gateway:Address=http://127.0.0.1:0", $"--Gateway:AddressFile={addressFile}",
            $"--Gateway:ConfigurationFile={folder.File("traffic.json")}", $"--Gateway:StateDirectory={folder.Path}");
        using var client = new HttpClient();

        while (!await IsLiveAsync(client, addressFile, cancel))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        using var kill = Process.Start("kill", ["-TERM", $"{gateway.Id}"]);
        await gateway.WaitForExitAsync(cancel);

        Assert.That(gateway.ExitCode, Is.Zero);
    }

    [Test, CancelAfter(20_000)]
    public async Task The_health_command_fails_while_there_is_no_configuration(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var addressFile = folder.File("address");
        var trafficFile = folder.File("traffic.json");
        Start("--Gateway:Address=http://127.0.0.1:0", $"--Gateway:AddressFile={addressFile}", $"--Gateway:ConfigurationFile={trafficFile}", $"--Gateway:StateDirectory={folder.Path}");
        using var client = new HttpClient();
        while (!await IsLiveAsync(client, addressFile, cancel))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        var address = File.ReadLines(addressFile).First();

        var before = await HealthAsync(address, cancel);
        await File.WriteAllTextAsync(trafficFile, """{"generation": 1, "models": []}""", cancel);
        while (!(await client.GetAsync($"{address}/v2/health/ready", cancel)).IsSuccessStatusCode)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        var after = await HealthAsync(address, cancel);

        Assert.That((before, after), Is.EqualTo((1, 0)));
    }

    [TestCase("Gateway:Name", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationUrl=http://h/", "--Gateway:Token=t")]
    [TestCase("Gateway:StateDirectory", "--Gateway:ConfigurationFile=/x")]
    [TestCase("Gateway:KeysFile", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:KeysFile=/x/nowhere")]
    [TestCase("Gateway:MaxBodyBytes", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:MaxBodyBytes=many")]
    [CancelAfter(20_000)]
    public async Task Wrong_configuration_is_exit_code_2_and_names_the_key(string key, params string[] arguments)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        var gateway = Start(arguments);
        var log = gateway.StandardOutput.ReadToEndAsync(cancel);
        var errors = await gateway.StandardError.ReadToEndAsync(cancel);
        await gateway.WaitForExitAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(gateway.ExitCode, Is.EqualTo(2));
            Assert.That(errors, Does.Contain(key));
            Assert.That(await log + errors, Does.Not.Contain("   at "));
        }
    }

    private static async Task<int> HealthAsync(string address, CancellationToken cancel)
    {
        using var health = Process.Start(new ProcessStartInfo(Checkout.Executable("Gateway", "modelops-gateway"), ["health", $"--Gateway:Address={address}"]) { RedirectStandardError = true })!;
        await health.StandardError.ReadToEndAsync(cancel);
        await health.WaitForExitAsync(cancel);
        return health.ExitCode;
    }

    private Process Start(params string[] arguments) =>
        child = Process.Start(new ProcessStartInfo(Checkout.Executable("Gateway", "modelops-gateway"), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

    private static async Task<bool> IsLiveAsync(HttpClient client, string addressFile, CancellationToken cancel)
    {
        try
        {
            return (await client.GetAsync($"{(await File.ReadAllLinesAsync(addressFile, cancel))[0]}/v2/health/live", cancel)).IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is IOException or HttpRequestException)
        {
            return false;
        }
    }
}
