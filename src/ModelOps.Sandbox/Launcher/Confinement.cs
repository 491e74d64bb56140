using System.ComponentModel;
using ModelOps.Sandbox.Native;
using ModelOps.Sandbox.SystemCalls;

namespace ModelOps.Sandbox.Launcher;

/// <summary>
/// Gives up what the program must not have, then becomes the program. Most of it binds the calling thread only,
/// so that it must happen on the thread that executes.
/// </summary>
internal static class Confinement
{
    /// <exception cref="Win32Exception">A step was refused; returning is not possible.</exception>
    public static void Enter(LauncherCommand command)
    {
        LibC.Check(LibC.SetSession(), "its own session");
        DieWith(command.Parent);
        LimitResources(command);
        VolunteerForTheMemoryKiller();
        DropPrivileges();
        LetGoOfTheRuntime();
        if (command.Landlock)
            FileConfinement.Enforce(command);
        // The last of all: it refuses what the steps before it need.
        if (command.Filter)
            SystemCallFilter.EnforceForStart();
        LibC.Check(LibC.Execute(command.Program[0], [.. command.Program, null]), $"executing {command.Program[0]}");
    }

    /// <summary>
    /// The kernel's order is kept over execve, for the program and not for what the program starts.
    /// It covers no time before the call, so the parent is looked at after it.
    /// </summary>
    private static void DieWith(long parent)
    {
        LibC.Check(LibC.Control(LibC.DieWithParent, LibC.SignalKill), "dying with its parent");
        if (LibC.GetParent() != parent)
            throw new Win32Exception($"the process {parent} that started it is gone");
    }

    private static void LimitResources(LauncherCommand command)
    {
        // Where the watchdog in the parent is too slow or stopped, the kernel ends it: memory that can be written, with room for
        // stacks. Not the address space, of which .NET reserves hundreds of gigabytes that it never uses.
        Limit(LibC.LimitData, (2 * command.Memory) + (1L << 30));
        // The first limit is a signal that says why; who ignores it is killed a second later.
        Limit(LibC.LimitCpu, command.CpuSeconds, command.CpuSeconds + 1);
        Limit(LibC.LimitFileSize, command.FileSize);
        Limit(LibC.LimitOpenFiles, command.OpenFiles);
        Limit(LibC.LimitCore, 0);
    }

    private static void Limit(int resource, long limit) => Limit(resource, limit, limit);

    private static void Limit(int resource, long soft, long hard)
    {
        LibC.Check(LibC.GetLimit(resource, out var inherited), "reading a resource limit");
        var bounded = new ResourceLimit(Math.Min((ulong)soft, inherited.Hard), Math.Min((ulong)hard, inherited.Hard));
        LibC.Check(LibC.SetLimit(resource, bounded), "setting a resource limit");
    }

    /// <summary>When the machine runs out of memory the kernel takes this process, and not the service beside it.</summary>
    private static void VolunteerForTheMemoryKiller() => File.WriteAllText("/proc/self/oom_score_adj", "1000");

    /// <summary>Root without capabilities can neither raise its limits nor read the memory or environment of its parent.</summary>
    private static void DropPrivileges()
    {
        LibC.Check(LibC.Control(LibC.NoNewPrivileges, 1), "no new privileges");
        LibC.Check(LibC.SetCapabilities(CapabilityHeader.OfThisThread, new CapabilitySets()), "dropping capabilities");
    }

    /// <summary>Open files of the parent's libraries end here, and signals that .NET ignores have their effect again.</summary>
    private static void LetGoOfTheRuntime()
    {
        LibC.Check(LibC.CloseRange(3, uint.MaxValue, LibC.CloseOnExecute), "closing inherited files");
        LibC.SetSignal(LibC.SignalPipe, LibC.DefaultAction);
    }
}
