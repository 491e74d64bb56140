using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Serving;

/// <summary>The versions of one model that take requests; a version of weight 0 is reachable only when a request names it.</summary>
public sealed record ModelRoute(ModelName Name, IReadOnlyList<VersionEndpoint> Versions)
{
    /// <summary>
    /// The version on trial: whoever got it keeps it while its weight grows, and requests of the others are copied to it, even at
    /// weight 0. Null: the newest of the versions with a weight, if there are several.
    /// </summary>
    public ModelVersion? Canary { get; init; }

    /// <summary>The canary as it was named or is to be inferred; null when there is none.</summary>
    public VersionEndpoint? Trial() =>
        Canary is not null ? Versions.FirstOrDefault(version => version.Version == Canary)
        : Versions.Count(version => version.Weight > 0) > 1 ? Versions.Where(version => version.Weight > 0).MaxBy(version => version.Version)
        : null;
}
