namespace ModelOps.LocalGitHub.Issues;

internal sealed record CommentRequest
{
    public string? Body { get; init; }
}
