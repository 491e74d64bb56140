using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Policies;

/// <summary>What <c>registry.yaml</c> says of a registry.</summary>
public sealed record RegistryPolicy
{
    public const string FileName = "registry.yaml";

    /// <summary>A chain: a version goes to the next one when the one before serves it; the last faces users. One or more.</summary>
    public required IReadOnlyList<EnvironmentName> Environments { get; init; }

    public required IReadOnlyList<Owner> Owners { get; init; }
}
