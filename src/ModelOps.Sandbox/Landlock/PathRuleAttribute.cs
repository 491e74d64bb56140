using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.Landlock;

/// <summary><c>struct landlock_path_beneath_attr</c>, which is packed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct PathRuleAttribute(ulong Access, int Parent);
