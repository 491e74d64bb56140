using ModelOps.Domain.Serving;

namespace ModelOps.Domain.Rollouts;

/// <summary>What the gateways counted of a version on trial and of the one that served before, in the same times.</summary>
public sealed record CanaryWindows
{
    /// <summary>Ask from here on the next time.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Since errors were last judged.</summary>
    public required VersionPair Fast { get; init; }

    /// <summary>Since quality was last judged.</summary>
    public required VersionPair Slow { get; init; }
}

/// <param name="IsSameModel">The two differ in their settings alone, so that they should answer alike.</param>
public sealed record VersionPair(VersionWindow Canary, VersionWindow Stable, bool IsSameModel = false)
{
    public long Requests => Math.Min(Canary.Requests, Stable.Requests);
}
