using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.Native;

/// <summary>Two of <c>struct __user_cap_data_struct</c> (effective, permitted, inheritable: 32 capabilities each); none is held.</summary>
[StructLayout(LayoutKind.Sequential, Size = 24)]
internal readonly struct CapabilitySets;
