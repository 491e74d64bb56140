using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.SystemCalls;

/// <summary><c>struct sock_filter</c>: one step of a classic BPF program over <c>struct seccomp_data</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand)
{
    private const ushort LoadWord = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAnyBit = 0x45, ReturnVerdict = 0x06;

    public static FilterInstruction Load(uint offset) => new(LoadWord, 0, 0, offset);

    public static FilterInstruction Return(uint verdict) => new(ReturnVerdict, 0, 0, verdict);

    /// <summary>Goes on with the next step if equal, and leaves out as many otherwise.</summary>
    public static FilterInstruction IfEqual(uint operand, byte elseSkip) => new(JumpIfEqual, 0, elseSkip, operand);

    /// <summary>Leaves out the next step if equal.</summary>
    public static FilterInstruction UnlessEqual(uint operand) => new(JumpIfEqual, 1, 0, operand);

    public static FilterInstruction IfAtLeast(uint operand, byte elseSkip) => new(JumpIfAtLeast, 0, elseSkip, operand);

    public static FilterInstruction IfAnyBit(uint operand, byte elseSkip) => new(JumpIfAnyBit, 0, elseSkip, operand);
}
