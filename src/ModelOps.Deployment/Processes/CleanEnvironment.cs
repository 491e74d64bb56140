using System.Runtime.InteropServices;

namespace ModelOps.Deployment.Processes;

/// <summary>What every server process gets: enough to run, nothing of ours. The bot's own variables hold secrets.</summary>
internal static class CleanEnvironment
{
    public static SortedDictionary<string, string> With(params (string Name, string Value)[] settings)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
            ["DOTNET_EnableDiagnostics"] = "0",
            // Read by the native runtime before any of our code could set it.
            ["ORT_DISABLE_TELEMETRY"] = "1",
        };
        if (RuntimeRoot() is { } root)
            environment["DOTNET_ROOT"] = root;
        foreach (var (name, value) in settings)
            environment[name] = value;
        return environment;
    }

    /// <summary>Where .NET is installed, when we run on an installed one: it need not be where programs look by themselves.</summary>
    private static string? RuntimeRoot()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.Exists(Path.Combine(root, "host", "fxr")) ? root : null;
    }
}
