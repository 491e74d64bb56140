using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.SystemCalls;

/// <summary>A kind of processor whose calls are known by number.</summary>
/// <param name="AuditArchitecture">As <c>linux/audit.h</c> numbers it.</param>
internal sealed record FilterMachine(uint AuditArchitecture, Func<SystemCall, uint?> NumberOf)
{
    public static FilterMachine X64 { get; } = new(0xC000003E, call => call.X64);

    public static FilterMachine Arm64 { get; } = new(0xC00000B7, call => call.Arm64);

    /// <summary>Null: no filter can be written for it.</summary>
    public static FilterMachine? Of(Architecture architecture) => architecture switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => null,
    };
}
