using System.Diagnostics;

namespace ModelOps.Serving.Tests.Images;

/// <summary>The engine that <c>DOCKER_HOST</c> names, by its own command.</summary>
internal static class Docker
{
    /// <summary>Of tests that `tests/run` leaves out where no engine is handed over.</summary>
    public const string Category = "Engine";

    public static void RequireEngine()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_HOST")))
            Assert.Ignore("DOCKER_HOST is not set: these tests build images and run them on a Docker engine (CONTRIBUTING.md says how)");
    }

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
}
