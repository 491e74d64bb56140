using System.Diagnostics;
using ModelOps.Sandbox.Launcher;
using ModelOps.Sandbox.Supervision;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Sandbox.Isolation;

/// <summary>Debian's <c>bwrap</c>, where it is installed and the machine allows what it does. That is tried once.</summary>
internal sealed class Bubblewrap(ToolLocator tools)
{
    private static readonly TimeSpan TryingTakesAtMost = TimeSpan.FromSeconds(20);

    private readonly Lazy<Task<string?>> attempt = new(() => TryOnceAsync(tools));

    /// <summary>The first <c>bwrap</c> on the path of this program; null: there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, "bwrap")).FirstOrDefault(File.Exists);

    /// <returns>Null when it works here, or why it does not.</returns>
    public Task<string?> TryAsync(CancellationToken cancel) => attempt.Value.WaitAsync(cancel);

    /// <summary>Starts the launcher inside, which says how it is used: so much of .NET runs there.</summary>
    private static async Task<string?> TryOnceAsync(ToolLocator tools)
    {
        if (Program is null)
            return "there is no bwrap on the path";
        var launcher = tools.Find(Tool.Sandbox);
        var request = new SandboxRequest { Program = launcher, WorkingDirectory = "/" };
        var start = new ProcessStartInfo(Program, BubblewrapCommand.Arguments(request, [launcher], [launcher]))
        {
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in SandboxEnvironment.Of(request, SandboxEnvironment.NewMark()))
            start.Environment[name] = value;
        using var patience = new CancellationTokenSource(TryingTakesAtMost, TimeProvider.System);
        using var process = await LaunchThread.StartAsync(start);
        await using var stop = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        var errors = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == LauncherCommand.NotStarted ? null : $"{Program} failed: {errors.Trim()}";
    }
}
