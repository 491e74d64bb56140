using System.Globalization;
using ModelOps.Sandbox.Tools;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>Shell scripts run by a real <see cref="SandboxRunner"/> in a folder of the test.</summary>
internal sealed class Sandboxed(SandboxLevel level)
{
    private static int sleepers;

    public SandboxRunner Runner { get; } = new(new ToolLocator(), new() { Level = level });

    public Task<SandboxResult> RunAsync(TemporaryFolder folder, string script, SandboxLimits limits, CancellationToken cancel) =>
        Runner.RunAsync(Request(folder, script, limits), cancel);

    public static SandboxRequest Request(TemporaryFolder folder, string script, SandboxLimits limits) => new()
    {
        Program = "/bin/sh",
        Arguments = ["-c", script],
        WorkingDirectory = folder.Path,
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        Writes = [folder.Path],
        Limits = limits,
    };

    /// <summary>A time to sleep by which a process is found again, whatever number it has inside.</summary>
    public static string NewNap() =>
        string.Create(CultureInfo.InvariantCulture, $"300.{Environment.ProcessId}{Interlocked.Increment(ref sleepers):D4}");

    public static bool Sleeps(string nap) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Any(folder => TryReadCommand(folder).Split('\0') is ["sleep", var time, ..] && time == nap);

    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancel)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancel);
    }

    private static string TryReadCommand(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            // It ended between being listed and being read.
            return "";
        }
    }
}
