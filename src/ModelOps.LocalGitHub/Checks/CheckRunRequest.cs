namespace ModelOps.LocalGitHub.Checks;

/// <summary>A new check run, or what changes in one; what is absent stays.</summary>
internal sealed record CheckRunRequest
{
    public string? Name { get; init; }

    public string? HeadSha { get; init; }

    public string? DetailsUrl { get; init; }

    public string? ExternalId { get; init; }

    public string? Status { get; init; }

    public string? Conclusion { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public CheckOutputRequest? Output { get; init; }

    public IReadOnlyList<CheckActionRequest>? Actions { get; init; }
}
