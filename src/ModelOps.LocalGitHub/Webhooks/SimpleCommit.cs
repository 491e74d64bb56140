using ModelOps.LocalGitHub.Git;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record SimpleCommit
{
    public required string Id { get; init; }

    public required string TreeId { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required PushedName Author { get; init; }

    public required PushedName Committer { get; init; }

    public static SimpleCommit Of(Commit commit) => new()
    {
        Id = commit.Id.ToString(),
        TreeId = commit.Tree.ToString(),
        Message = commit.Message,
        Timestamp = commit.Committer.At,
        Author = new(commit.Author.Name, commit.Author.Email),
        Committer = new(commit.Committer.Name, commit.Committer.Email),
    };
}
