using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

/// <summary>A version in the index of the model repository extension.</summary>
internal sealed record RepositoryEntry(string Name, string Version, string State, string Reason)
{
    public static RepositoryEntry[] All(ServedVersion served, Readiness readiness) =>
        [new($"{served.Manifest.Name}", $"{served.Manifest.Version}", readiness.IsReady ? "READY" : "UNAVAILABLE", readiness.Reason)];
}
