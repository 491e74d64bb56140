using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Serving;

/// <summary>The traffic of one environment, whole: which versions of which models answer, and what share of the requests each gets.</summary>
public sealed record GatewayConfiguration
{
    /// <summary>Grows with every change; a gateway reports the generation that it runs.</summary>
    public required long Generation { get; init; }

    public required IReadOnlyList<ModelRoute> Models { get; init; }
}

/// <summary>The versions of one model that take requests; a version of weight 0 is reachable only by its explicit path.</summary>
public sealed record ModelRoute(ModelName Name, IReadOnlyList<VersionEndpoint> Versions);

/// <summary>A version, the address of its REST endpoint, and its share of the traffic in relation to the others' (0 or more).</summary>
public sealed record VersionEndpoint(ModelVersion Version, Uri Address, int Weight);
