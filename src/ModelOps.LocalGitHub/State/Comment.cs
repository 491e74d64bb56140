namespace ModelOps.LocalGitHub.State;

internal sealed record Comment : Row
{
    public required long IssueId { get; init; }

    public required string Body { get; init; }

    public required long AuthorId { get; init; }

    public long? AppId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
