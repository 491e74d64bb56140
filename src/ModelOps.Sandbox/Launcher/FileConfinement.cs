using System.ComponentModel;
using ModelOps.Sandbox.Landlock;

namespace ModelOps.Sandbox.Launcher;

/// <summary>Leaves of all files only those that the program is given, and those without which none runs.</summary>
internal static class FileConfinement
{
    /// <exception cref="Win32Exception">A folder that the program is given is not there, or the kernel refused.</exception>
    public static void Enforce(LauncherCommand command)
    {
        var ruleset = new LandlockRuleset(LandlockRuleset.Version);
        foreach (var path in SystemPlaces.Runnable)
            ruleset.AllowIfThere(path, PathRights.Run);
        foreach (var path in SystemPlaces.Readable.Concat(SystemPlaces.OfTheProcess))
            ruleset.AllowIfThere(path, PathRights.Read);
        foreach (var path in SystemPlaces.Devices)
            ruleset.AllowIfThere(path, PathRights.UseDevice);
        foreach (var path in ToolFiles.Of(command.Program[0]))
            ruleset.AllowIfThere(path, path == command.Program[0] ? PathRights.Run : PathRights.Read);
        foreach (var path in command.Reads)
            ruleset.Allow(path, PathRights.Read);
        foreach (var path in command.Writes)
            ruleset.Allow(path, PathRights.Write);
        ruleset.Enforce();
    }
}
