namespace ModelOps.Domain.Rollouts.Api;

/// <summary>As it was sent; nothing of it is checked.</summary>
public sealed record RollbackRequest
{
    /// <summary>Null: all of them.</summary>
    public string? Environment { get; init; }

    /// <summary>The one that is to serve again; null: the one that served before.</summary>
    public string? Version { get; init; }

    public string? Reason { get; init; }
}
