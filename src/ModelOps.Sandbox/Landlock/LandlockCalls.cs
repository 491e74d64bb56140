using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.Landlock;

/// <summary>landlock_create_ruleset(2) and its two companions, which have the same numbers on every machine.</summary>
internal static partial class LandlockCalls
{
    private const nint Create = 444, Add = 445, Restrict = 446;
    private const int VersionFlag = 1;
    private const int BeneathPath = 1;

    /// <returns>The version that the kernel has, -1 where there is none or it is not allowed to be used.</returns>
    public static int AskVersion() => (int)SystemCall(Create, 0, 0, VersionFlag);

    public static int CreateRuleset(in RulesetAttribute attribute) => (int)SystemCall(Create, attribute, RulesetAttribute.Size, 0);

    public static int AddRule(int ruleset, in PathRuleAttribute attribute) => (int)SystemCall(Add, ruleset, BeneathPath, attribute, 0);

    /// <summary>Binds the calling thread, and what it executes and starts from now on.</summary>
    public static int RestrictSelf(int ruleset) => (int)SystemCall(Restrict, ruleset, 0, 0);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, in RulesetAttribute attribute, nint size, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint ruleset, nint type, in PathRuleAttribute attribute, nint flags);
}
