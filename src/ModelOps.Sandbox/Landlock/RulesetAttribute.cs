using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.Landlock;

/// <summary><c>struct landlock_ruleset_attr</c>; an older kernel takes the longer one as long as what it does not know is zero.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RulesetAttribute(ulong Files, ulong Network, ulong Scopes)
{
    public const int Size = 24;

    private const int NetworkSince = 4, ScopesSince = 6;
    private const ulong BindAndConnect = 0b11, AbstractSocketsAndSignals = 0b11;

    /// <summary>All that a version can forbid.</summary>
    public static RulesetAttribute Everything(int version) => new(
        PathRights.KnownTo(version),
        version >= NetworkSince ? BindAndConnect : 0,
        version >= ScopesSince ? AbstractSocketsAndSignals : 0);
}
