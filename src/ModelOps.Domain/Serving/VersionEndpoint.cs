using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Serving;

/// <summary>A version, the servers that run it, and its share of the traffic in relation to the other versions' (0 or more).</summary>
public sealed record VersionEndpoint(ModelVersion Version, IReadOnlyList<ReplicaEndpoint> Replicas, int Weight)
{
    public bool Equals(VersionEndpoint? other) =>
        other is not null && Version == other.Version && Weight == other.Weight && Replicas.SequenceEqual(other.Replicas);

    public override int GetHashCode() => HashCode.Combine(Version, Weight, Replicas.Count);
}
