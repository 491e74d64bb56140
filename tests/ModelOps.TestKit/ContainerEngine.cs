using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ModelOps.TestKit;

/// <summary>The engine that <c>DOCKER_HOST</c> names, by its own command.</summary>
public static class ContainerEngine
{
    /// <summary>Of tests that `tests/run` leaves out where no engine is handed over.</summary>
    public const string Category = "Engine";

    /// <summary>An image registry that the engine and we push to and pull from, as <c>HOST:PORT</c>.</summary>
    public static string Registry =>
        Environment.GetEnvironmentVariable("MODELOPS_TEST_REGISTRY") is { Length: > 0 } registry ? registry : Skip("MODELOPS_TEST_REGISTRY is not set");

    /// <summary>Where the engine listens.</summary>
    public static Uri Address => new(Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : Skip("DOCKER_HOST is not set"));

    /// <summary>This machine, as containers reach it.</summary>
    public static IPAddress HostAddress => NetworkInterface.GetAllNetworkInterfaces()
        .OrderByDescending(card => card.Name == "docker_gwbridge")
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .First(address => address.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address.Address)).Address;

    public static void Require() => _ = Address;

    /// <summary>What the command writes, trimmed; it is expected to succeed.</summary>
    public static async Task<string> RunAsync(CancellationToken cancel, params string[] arguments)
    {
        var (code, output) = await TryAsync(cancel, arguments);
        Assert.That(code, Is.Zero, $"docker {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    public static Task<(int Code, string Output)> TryAsync(CancellationToken cancel, params string[] arguments) =>
        RunProgramAsync("docker", arguments, cancel);

    public static async Task<(int Code, string Output)> RunProgramAsync(string program, string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, (await output + errors).Trim());
    }

    private static string Skip(string why)
    {
        Assert.Ignore($"{why}: these tests run containers on a Docker engine (CONTRIBUTING.md says how)");
        return "";
    }
}
