using System.Globalization;
using System.Runtime.InteropServices;

namespace ModelOps.Sandbox;

/// <summary>The environment of a sandboxed program: its own variables over the few that a .NET program needs to start confined.</summary>
internal static class SandboxEnvironment
{
    private const string Mark = "MODELOPS_SANDBOX";

    /// <summary>What the environment of one run, and of nothing else, holds.</summary>
    public static string NewMark() => $"{Mark}={Guid.NewGuid():N}";

    public static IReadOnlyDictionary<string, string> Of(SandboxRequest request, string mark)
    {
        var environment = new Dictionary<string, string>
        {
            // No socket for debuggers in /tmp.
            ["DOTNET_EnableDiagnostics"] = "0",
            // .NET would otherwise make a file of 2 GB for its code, larger than the limit of a file may be.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            // The collector works harder before it asks for more than there is.
            ["DOTNET_GCHeapHardLimit"] = request.Limits.Memory.ToString("X", CultureInfo.InvariantCulture),
        };
        // A runtime that lies in no usual place is found by this variable alone.
        if (RuntimeRoot() is { } root)
            environment["DOTNET_ROOT"] = root;
        foreach (var (name, value) in request.Environment)
            environment[name] = value;
        environment[Mark] = mark[(Mark.Length + 1)..];
        return environment;
    }

    /// <summary>The installation that this program runs on: three folders above <c>shared/Microsoft.NETCore.App/VERSION/</c>.</summary>
    private static string? RuntimeRoot()
    {
        var root = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());
        return Directory.Exists(Path.Combine(root, "host", "fxr")) ? root : null;
    }
}
