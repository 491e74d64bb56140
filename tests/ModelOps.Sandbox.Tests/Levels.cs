using ModelOps.Sandbox.Isolation;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Sandbox.Tests;

/// <summary>The levels that this machine can be asked for. The floor is always among them: a machine without it fails these tests.</summary>
internal static class Levels
{
    /// <summary>Null: bubblewrap works here.</summary>
    public static string? WithoutBubblewrap { get; } =
        Task.Run(() => new Bubblewrap(new ToolLocator()).TryAsync(CancellationToken.None)).GetAwaiter().GetResult();

    public static IEnumerable<SandboxLevel> Here { get; } =
        WithoutBubblewrap is null ? [SandboxLevel.Floor, SandboxLevel.Bubblewrap] : [SandboxLevel.Floor];
}
