using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests;

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

    [Test, CancelAfter(30_000)]
    public async Task SIGTERM_finishes_the_request_in_flight_and_ends_with_0(CancellationToken cancel)
    {
        using var version = new TestVersion("echo-fp32");
        using var folder = new TemporaryFolder();
        var addressFile = folder.File("address");
        var server = Start($"--Serving:VersionDirectory={version.Path}", "--Serving:Address=http://127.0.0.1:0", $"--Serving:AddressFile={addressFile}");
        var address = new Uri(await AppearedAsync(addressFile, cancel));
        var body = """{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [4.5]}]}""";
        using var client = new TcpClient(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v2/models/tested/infer HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"), cancel);
        using var answer = new StreamReader(stream);
        Assert.That(await answer.ReadLineAsync(cancel), Is.EqualTo("HTTP/1.1 100 Continue"), "the request is being read");

        using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await StoppedListeningAsync(address, cancel);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body), cancel);
        var rest = await answer.ReadToEndAsync(cancel);
        await server.WaitForExitAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rest, Does.Contain("HTTP/1.1 200 OK").And.Contain("[4.5]"));
            Assert.That(server.ExitCode, Is.Zero);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task The_health_command_asks_the_server_with_the_same_settings(CancellationToken cancel)
    {
        using var version = new TestVersion("echo-fp32");
        using var folder = new TemporaryFolder();
        var addressFile = folder.File("address");
        var server = Start($"--Serving:VersionDirectory={version.Path}", "--Serving:Address=http://127.0.0.1:0", $"--Serving:AddressFile={addressFile}");
        var port = new Uri(await AppearedAsync(addressFile, cancel)).Port;

        var (ready, _) = await HealthAsync($"http://0.0.0.0:{port}", cancel);
        server.Kill();
        await server.WaitForExitAsync(cancel);
        var (gone, why) = await HealthAsync($"http://0.0.0.0:{port}", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ready, Is.Zero);
            Assert.That(gone, Is.EqualTo(1));
            Assert.That(why, Does.StartWith("The server does not answer: ").And.Not.Contain("   at "));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task The_health_command_fails_while_the_version_is_refused(CancellationToken cancel)
    {
        using var version = new TestVersion("echo-fp32");
        version.Write("golden.json", """
            {"schema": "modelops.golden/v1", "rows": [{"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [1]}],
            "outputs": [{"name": "y", "datatype": "FP32", "shape": [1, 1], "data": [2]}]}]}
            """);
        version.Seal();
        using var folder = new TemporaryFolder();
        var addressFile = folder.File("address");
        Start($"--Serving:VersionDirectory={version.Path}", "--Serving:Address=http://127.0.0.1:0", $"--Serving:AddressFile={addressFile}");

        var (code, why) = await HealthAsync(await AppearedAsync(addressFile, cancel), cancel);

        Assert.That((code, why.Trim()), Is.EqualTo((1, "The server is not ready: 503.")));
    }

    [TestCase("Serving:VersionDirectory")]
    [TestCase("Serving:Address", "--Serving:VersionDirectory=/x", "--Serving:Address=:8000")]
    [TestCase("Serving:MaxBodyBytes", "--Serving:VersionDirectory=/x", "--Serving:MaxBodyBytes=0")]
    [TestCase("Serving:MaxBodyBytes", "--Serving:VersionDirectory=/x", "--Serving:MaxBodyBytes=64MB")]
    [CancelAfter(20_000)]
    public Task Wrong_configuration_is_exit_code_2_and_names_the_key(string key, params string[] arguments) => AssertEndsAsync(2, key, arguments);

    [Test, CancelAfter(20_000)]
    public async Task A_changed_file_is_exit_code_3_and_named()
    {
        using var version = new TestVersion("scorer");
        version.Write("extra.txt", "");

        await AssertEndsAsync(3, "extra.txt is in the folder but not in digests.json.", $"--Serving:VersionDirectory={version.Path}");
    }

    [Test, CancelAfter(20_000)]
    public async Task A_file_that_is_no_model_is_exit_code_3_and_named()
    {
        using var version = new TestVersion("no model"u8.ToArray());

        await AssertEndsAsync(3, "model.onnx cannot be loaded: ", $"--Serving:VersionDirectory={version.Path}");
    }

    [Test, CancelAfter(20_000)]
    public Task A_missing_folder_is_exit_code_3() =>
        AssertEndsAsync(3, "of Serving:VersionDirectory does not exist.", "--Serving:VersionDirectory=/nowhere");

    [Test, CancelAfter(20_000)]
    public async Task An_address_in_use_is_exit_code_3()
    {
        using var version = new TestVersion("scorer");
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        await AssertEndsAsync(3, "address already in use", $"--Serving:VersionDirectory={version.Path}", $"--Serving:Address=http://{taken.LocalEndpoint}");
    }

    private async Task AssertEndsAsync(int code, string text, params string[] arguments)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        var server = Start(arguments);
        var errors = await server.StandardError.ReadToEndAsync(cancel);
        await server.WaitForExitAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.ExitCode, Is.EqualTo(code));
            Assert.That(errors, Does.Contain(text).And.Not.Contain("   at "));
        }
    }

    private static async Task<(int Code, string Errors)> HealthAsync(string address, CancellationToken cancel)
    {
        using var health = Process.Start(new ProcessStartInfo(Checkout.Executable("Serving", "modelops-serve"), ["health", $"--Serving:Address={address}"]) { RedirectStandardError = true })!;
        var errors = await health.StandardError.ReadToEndAsync(cancel);
        await health.WaitForExitAsync(cancel);
        return (health.ExitCode, errors);
    }

    private Process Start(params string[] arguments) =>
        child = Process.Start(new ProcessStartInfo(Checkout.Executable("Serving", "modelops-serve"), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

    /// <returns>The address of REST.</returns>
    private static async Task<string> AppearedAsync(string file, CancellationToken cancel)
    {
        while (!File.Exists(file))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        return File.ReadLines(file).First();
    }

    private static async Task StoppedListeningAsync(Uri address, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(address.Host, address.Port, cancel);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
