namespace ModelOps.Domain.Serving;

/// <summary>The traffic of one environment, whole: which versions of which models answer, and what share of the requests each gets.</summary>
public sealed record GatewayConfiguration
{
    /// <summary>Grows with every change; a gateway reports the generation that it runs.</summary>
    public required long Generation { get; init; }

    public required IReadOnlyList<ModelRoute> Models { get; init; }
}
