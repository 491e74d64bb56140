using ModelOps.Sandbox.Native;

namespace ModelOps.Sandbox.Landlock;

/// <summary>
/// Everything is forbidden but what is added: files by path, and the network, other programs' sockets and their signals where the kernel
/// can forbid those. The descriptors it opens are closed when the program is executed.
/// </summary>
internal sealed class LandlockRuleset
{
    private readonly int handle;
    private readonly ulong known;

    /// <param name="version">Of the kernel's Landlock, at least 1.</param>
    public LandlockRuleset(int version)
    {
        var everything = RulesetAttribute.Everything(version);
        known = everything.Files;
        handle = LandlockCalls.CreateRuleset(everything);
        LibC.Check(handle, "making a Landlock ruleset");
    }

    /// <summary>The kernel's version, 0 where it has none: not built in, not switched on, or refused by a container's own filter.</summary>
    public static int Version { get; } = Math.Max(0, LandlockCalls.AskVersion());

    public void Allow(string path, ulong access)
    {
        var file = LibC.OpenPlace(path);
        LibC.Check(file, $"opening {path}");
        try
        {
            var rule = new PathRuleAttribute(PathRights.On(access & known, Directory.Exists(path)), file);
            LibC.Check(LandlockCalls.AddRule(handle, rule), $"allowing {path}");
        }
        finally
        {
            _ = LibC.Close(file);
        }
    }

    public void AllowIfThere(string path, ulong access)
    {
        if (Path.Exists(path))
            Allow(path, access);
    }

    public void Enforce() => LibC.Check(LandlockCalls.RestrictSelf(handle), "Landlock");
}
