using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Protocol;

/// <summary>A version in the index of the model repository extension, as far as this gateway knows of it.</summary>
internal sealed record RepositoryEntry(string Name, string Version, string State, string Reason)
{
    public const string Ready = "READY";

    /// <param name="now">In ticks of the clock.</param>
    public static RepositoryEntry[] All(RoutingTable table, long now) =>
    [
        .. from model in table.Models
           from version in model.Versions
           orderby model.Name, version.Version
           select Of(model, version, now),
    ];

    private static RepositoryEntry Of(RoutedModel model, RoutedVersion version, long now) =>
        version.Replicas.All(replica => replica.IsResting(now))
            ? new(model.Name.ToString(), version.ToString(), "UNAVAILABLE", "No server of this version could be reached a moment ago.")
            : new(model.Name.ToString(), version.ToString(), Ready, "");
}
