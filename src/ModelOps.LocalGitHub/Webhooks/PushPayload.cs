namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record PushPayload : RepositoryPayload
{
    public required string Ref { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    public required bool Created { get; init; }

    public required bool Deleted { get; init; }

    public required bool Forced { get; init; }

    public string? BaseRef => null;

    public required string Compare { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<PushedCommit> Commits { get; init; }

    public required PushedCommit? HeadCommit { get; init; }

    public required Pusher Pusher { get; init; }
}
