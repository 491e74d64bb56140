namespace ModelOps.LocalGitHub.State;

/// <summary>One attempt to hand a webhook to an App. Without an outcome it still waits to be sent.</summary>
internal sealed record Delivery : Row
{
    public required long AppId { get; init; }

    public required Guid Guid { get; init; }

    public required string Event { get; init; }

    public string? Action { get; init; }

    public long? InstallationId { get; init; }

    public long? RepositoryId { get; init; }

    public bool Redelivery { get; init; }

    /// <summary>The body, byte for byte as UTF-8.</summary>
    public required string Payload { get; init; }

    public DeliveryOutcome? Outcome { get; init; }
}
