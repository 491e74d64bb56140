using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.Native;

/// <summary><c>struct __user_cap_header_struct</c>; process 0 is the calling thread.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CapabilityHeader(uint Version, int Process)
{
    public static CapabilityHeader OfThisThread => new(0x20080522, 0);
}
