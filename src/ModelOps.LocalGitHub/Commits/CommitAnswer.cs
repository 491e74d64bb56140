using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.Commits;

/// <summary>GitHub's <c>commit</c>.</summary>
internal sealed record CommitAnswer
{
    public required string Sha { get; init; }

    public required string NodeId { get; init; }

    public required CommitText Commit { get; init; }

    public required string Url { get; init; }

    public required string HtmlUrl { get; init; }

    public string CommentsUrl => $"{Url}/comments";

    /// <summary>The account behind the address in the commit, if there is one.</summary>
    public required AccountAnswer? Author { get; init; }

    public required AccountAnswer? Committer { get; init; }

    public required IReadOnlyList<ParentAnswer> Parents { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CommitStats? Stats { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FileAnswer>? Files { get; init; }
}
