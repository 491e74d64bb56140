namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record PushedCommit
{
    public required string Id { get; init; }

    public required string TreeId { get; init; }

    public bool Distinct => true;

    public required string Message { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required string Url { get; init; }

    public required PushedName Author { get; init; }

    public required PushedName Committer { get; init; }

    public required IReadOnlyList<string> Added { get; init; }

    public required IReadOnlyList<string> Removed { get; init; }

    public required IReadOnlyList<string> Modified { get; init; }
}
