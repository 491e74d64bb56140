using System.ComponentModel;
using System.Runtime.InteropServices;
using ModelOps.Sandbox.Native;

namespace ModelOps.Sandbox.SystemCalls;

/// <summary>seccomp(2) on this process.</summary>
internal static partial class SystemCallFilter
{
    private const uint SetFilter = 1, AskForVerdict = 2;
    private const uint OnAllThreads = 1;

    /// <summary>The number of seccomp itself.</summary>
    private static readonly SystemCall Seccomp = new("seccomp", 317, 277);

    /// <summary>Whether this kind of processor is known, and the kernel filters calls.</summary>
    public static bool IsAvailable => Machine is { } machine && Call((nint)Number(machine), AskForVerdict, 0, 0x00050000) == 0;

    private static FilterMachine? Machine => FilterMachine.Of(RuntimeInformation.ProcessArchitecture);

    /// <summary>Binds the calling thread and the program that it executes.</summary>
    public static void EnforceForStart() => Enforce(FilterProgram.ForStart(Known()), 0);

    /// <summary>Binds all threads of this process, and there is no way back.</summary>
    public static void EnforceOnceStarted() => Enforce(FilterProgram.OnceStarted(Known(), (uint)Environment.ProcessId), OnAllThreads);

    private static FilterMachine Known() =>
        Machine ?? throw new Win32Exception($"There is no system call filter for {RuntimeInformation.ProcessArchitecture}");

    private static unsafe void Enforce(IReadOnlyList<FilterInstruction> program, uint flags)
    {
        LibC.Check(LibC.Control(LibC.NoNewPrivileges, 1), "no new privileges");
        fixed (FilterInstruction* instructions = program.ToArray())
        {
            var call = Call((nint)Number(Known()), SetFilter, flags, new FilterHeader((ushort)program.Count, (nint)instructions));
            LibC.Check((int)call, "the system call filter");
            if (call > 0)
                throw new Win32Exception($"The system call filter cannot bind thread {call}");
        }
    }

    private static uint Number(FilterMachine machine) => machine.NumberOf(Seccomp)!.Value;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nuint operation, nuint flags, in FilterHeader program);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nuint operation, nuint flags, in uint verdict);

    /// <summary><c>struct sock_fprog</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FilterHeader(ushort Count, nint Instructions);
}
