namespace ModelOps.LocalGitHub.State;

internal sealed record Reaction : Row
{
    public required long CommentId { get; init; }

    public required long UserId { get; init; }

    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
