using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.Git;

internal sealed record Commit
{
    public required CommitId Id { get; init; }

    public required CommitId Tree { get; init; }

    public required IReadOnlyList<CommitId> Parents { get; init; }

    public required Signature Author { get; init; }

    public required Signature Committer { get; init; }

    public required string Message { get; init; }

    public string Subject => Message.Split('\n', 2)[0];
}
