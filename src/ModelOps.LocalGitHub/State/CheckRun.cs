using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.State;

internal sealed record CheckRun : Row
{
    public required long RepositoryId { get; init; }

    public required long AppId { get; init; }

    /// <summary>Shared by the check runs of an App on a commit.</summary>
    public required long SuiteId { get; init; }

    public required string Name { get; init; }

    public required CommitId Head { get; init; }

    public string? DetailsUrl { get; init; }

    public string? ExternalId { get; init; }

    public required string Status { get; init; }

    public string? Conclusion { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    public IReadOnlyList<CheckAction> Actions { get; init; } = [];
}
