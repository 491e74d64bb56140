namespace ModelOps.Sandbox.SystemCalls;

/// <summary>Writes the seccomp programs: pure, for a given kind of processor.</summary>
internal static class FilterProgram
{
    private const uint AllowVerdict = 0x7FFF0000, KillVerdict = 0x80000000, ErrorVerdict = 0x00050000;
    private const uint NotPermitted = ErrorVerdict | 1, NotImplemented = ErrorVerdict | 38;
    private const uint Number = 0, Architecture = 4, FirstArgument = 16;
    private const uint NewNamespaces = 0x7E020000, NewThread = 0x00010000;

    /// <summary>Calls of the x32 kind have this bit on x86-64 and would pass by other numbers; arm64 has none so high.</summary>
    private const uint ForeignNumbers = 0x40000000;

    /// <summary>For any program, from its start.</summary>
    public static IReadOnlyList<FilterInstruction> ForStart(FilterMachine machine) =>
    [
        .. Entrance(machine),
        .. Refused(machine, RefusedCalls.Always),
        .. Clone3(machine),
        .. On(machine, SystemCall.MakeProcess, FilterInstruction.IfAnyBit(NewNamespaces, 1), FilterInstruction.Return(NotPermitted)),
        .. OwnLimitsOnly(machine),
        FilterInstruction.Return(AllowVerdict),
    ];

    /// <summary>For a program that has started: it executes nothing more, makes no process but threads, and signals only itself.</summary>
    public static IReadOnlyList<FilterInstruction> OnceStarted(FilterMachine machine, uint process) =>
    [
        .. Entrance(machine),
        .. Refused(machine, [.. RefusedCalls.Always, .. RefusedCalls.OnceStarted]),
        .. Clone3(machine),
        .. On(machine, SystemCall.MakeProcess,
            FilterInstruction.IfAnyBit(NewNamespaces, 1), FilterInstruction.Return(NotPermitted),
            FilterInstruction.IfAnyBit(NewThread, 1), FilterInstruction.Return(AllowVerdict),
            FilterInstruction.Return(NotPermitted)),
        .. ItselfOnly(machine, SystemCall.Kill, process),
        .. ItselfOnly(machine, SystemCall.KillThread, process),
        .. OwnLimitsOnly(machine),
        FilterInstruction.Return(AllowVerdict),
    ];

    private static IEnumerable<FilterInstruction> Entrance(FilterMachine machine) =>
    [
        FilterInstruction.Load(Architecture),
        FilterInstruction.UnlessEqual(machine.AuditArchitecture),
        FilterInstruction.Return(KillVerdict),
        FilterInstruction.Load(Number),
        FilterInstruction.IfAtLeast(ForeignNumbers, 1),
        FilterInstruction.Return(KillVerdict),
    ];

    private static IEnumerable<FilterInstruction> Refused(FilterMachine machine, IEnumerable<SystemCall> calls) =>
        calls.SelectMany(call => Answer(machine, call, NotPermitted));

    /// <summary>Its flags lie in memory, where no filter can look; the C library falls back on clone.</summary>
    private static IEnumerable<FilterInstruction> Clone3(FilterMachine machine) => Answer(machine, SystemCall.MakeProcess3, NotImplemented);

    private static IEnumerable<FilterInstruction> Answer(FilterMachine machine, SystemCall call, uint verdict) =>
        machine.NumberOf(call) is { } number ? [FilterInstruction.IfEqual(number, 1), FilterInstruction.Return(verdict)] : [];

    private static IEnumerable<FilterInstruction> ItselfOnly(FilterMachine machine, SystemCall call, uint process) =>
        On(machine, call, FilterInstruction.IfEqual(process, 1), FilterInstruction.Return(AllowVerdict), FilterInstruction.Return(NotPermitted));

    /// <summary>By number 0 a process means itself; another's limits could be set so low that it ends.</summary>
    private static IEnumerable<FilterInstruction> OwnLimitsOnly(FilterMachine machine) =>
        On(machine, SystemCall.LimitResources, FilterInstruction.IfEqual(0, 1), FilterInstruction.Return(AllowVerdict), FilterInstruction.Return(NotPermitted));

    /// <summary>Steps that look at the call's first argument; what they do not decide is allowed.</summary>
    private static IEnumerable<FilterInstruction> On(FilterMachine machine, SystemCall call, params FilterInstruction[] steps) =>
    [
        FilterInstruction.IfEqual(machine.NumberOf(call)!.Value, (byte)(steps.Length + 2)),
        FilterInstruction.Load(FirstArgument),
        .. steps,
        FilterInstruction.Return(AllowVerdict),
    ];
}
