namespace ModelOps.LocalGitHub.Commits;

/// <summary>What lies in the Git commit itself.</summary>
internal sealed record CommitText
{
    public required SignatureAnswer Author { get; init; }

    public required SignatureAnswer Committer { get; init; }

    public required string Message { get; init; }

    public required ObjectLink Tree { get; init; }

    public required string Url { get; init; }

    public int CommentCount => 0;

    public Verification Verification => new();
}
