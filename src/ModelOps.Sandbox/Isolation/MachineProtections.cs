using ModelOps.Sandbox.Landlock;
using ModelOps.Sandbox.SystemCalls;

namespace ModelOps.Sandbox.Isolation;

/// <summary>What this machine has to hold a program.</summary>
/// <param name="Landlock">Its version, or 0.</param>
/// <param name="WithoutBubblewrap">Why bubblewrap is not to be had; null: it is.</param>
internal sealed record MachineProtections(int Landlock, bool Filter, string? WithoutBubblewrap)
{
    public static async Task<MachineProtections> FindAsync(Bubblewrap bubblewrap, CancellationToken cancel) =>
        new(LandlockRuleset.Version, SystemCallFilter.IsAvailable, await bubblewrap.TryAsync(cancel));
}
