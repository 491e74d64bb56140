using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>GitHub's <c>hook-delivery-item</c>.</summary>
internal record DeliverySummary
{
    public required long Id { get; init; }

    public required Guid Guid { get; init; }

    public required DateTimeOffset DeliveredAt { get; init; }

    public required bool Redelivery { get; init; }

    /// <summary>Seconds.</summary>
    public required double Duration { get; init; }

    public required string Status { get; init; }

    public required int StatusCode { get; init; }

    public required string Event { get; init; }

    public required string? Action { get; init; }

    public required long? InstallationId { get; init; }

    public required long? RepositoryId { get; init; }

    public DateTimeOffset? ThrottledAt => null;

    public static DeliverySummary Of(Delivery delivery, DeliveryOutcome outcome) => new()
    {
        Id = delivery.Id,
        Guid = delivery.Guid,
        DeliveredAt = outcome.At,
        Redelivery = delivery.Redelivery,
        Duration = Math.Round(outcome.Duration.TotalSeconds, 2),
        Status = outcome.Status,
        StatusCode = outcome.StatusCode,
        Event = delivery.Event,
        Action = delivery.Action,
        InstallationId = delivery.InstallationId,
        RepositoryId = delivery.RepositoryId,
    };
}
