using ModelOps.Sandbox.Supervision;
using ModelOps.Sandbox.Tools;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>Shell scripts run by a real <see cref="SandboxRunner"/> in a folder of the test.</summary>
internal static class Sandboxed
{
    public static SandboxRunner Runner { get; } = new(new ToolLocator());

    public static Task<SandboxResult> RunAsync(TemporaryFolder folder, string script, SandboxLimits limits, CancellationToken cancel) =>
        Runner.RunAsync(Request(folder, script, limits), cancel);

    public static SandboxRequest Request(TemporaryFolder folder, string script, SandboxLimits limits) => new()
    {
        Program = "/bin/sh",
        Arguments = ["-c", script],
        WorkingDirectory = folder.Path,
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        Limits = limits,
    };

    public static bool Lives(int process) => ProcessStatus.TryRead(process) is { IsAlive: true };

    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancel)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancel);
    }
}
