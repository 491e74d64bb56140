using System.Globalization;

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
        if (SystemPlaces.DotnetRoot is { } root)
            environment["DOTNET_ROOT"] = root;
        foreach (var (name, value) in request.Environment)
            environment[name] = value;
        if (request.ConfinesItself)
            environment[SelfConfinement.Variable] = "1";
        environment[Mark] = mark[(Mark.Length + 1)..];
        return environment;
    }
}
