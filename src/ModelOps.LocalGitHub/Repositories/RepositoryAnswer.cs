using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.Repositories;

/// <summary>GitHub's <c>full-repository</c>, and its <c>repository</c> inside other answers.</summary>
internal sealed record RepositoryAnswer
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string Name { get; init; }

    public required string FullName { get; init; }

    public required bool Private { get; init; }

    public required AccountAnswer Owner { get; init; }

    public required string HtmlUrl { get; init; }

    public required string? Description { get; init; }

    public required bool Fork { get; init; }

    public required string Url { get; init; }

    public string ForksUrl => $"{Url}/forks";

    public string KeysUrl => $"{Url}/keys{{/key_id}}";

    public string CollaboratorsUrl => $"{Url}/collaborators{{/collaborator}}";

    public string TeamsUrl => $"{Url}/teams";

    public string HooksUrl => $"{Url}/hooks";

    public string IssueEventsUrl => $"{Url}/issues/events{{/number}}";

    public string EventsUrl => $"{Url}/events";

    public string AssigneesUrl => $"{Url}/assignees{{/user}}";

    public string BranchesUrl => $"{Url}/branches{{/branch}}";

    public string TagsUrl => $"{Url}/tags";

    public string BlobsUrl => $"{Url}/git/blobs{{/sha}}";

    public string GitTagsUrl => $"{Url}/git/tags{{/sha}}";

    public string GitRefsUrl => $"{Url}/git/refs{{/sha}}";

    public string TreesUrl => $"{Url}/git/trees{{/sha}}";

    public string StatusesUrl => $"{Url}/statuses/{{sha}}";

    public string LanguagesUrl => $"{Url}/languages";

    public string StargazersUrl => $"{Url}/stargazers";

    public string ContributorsUrl => $"{Url}/contributors";

    public string SubscribersUrl => $"{Url}/subscribers";

    public string SubscriptionUrl => $"{Url}/subscription";

    public string CommitsUrl => $"{Url}/commits{{/sha}}";

    public string GitCommitsUrl => $"{Url}/git/commits{{/sha}}";

    public string CommentsUrl => $"{Url}/comments{{/number}}";

    public string IssueCommentUrl => $"{Url}/issues/comments{{/number}}";

    public string ContentsUrl => $"{Url}/contents/{{+path}}";

    public string CompareUrl => $"{Url}/compare/{{base}}...{{head}}";

    public string MergesUrl => $"{Url}/merges";

    public string ArchiveUrl => $"{Url}/{{archive_format}}{{/ref}}";

    public string DownloadsUrl => $"{Url}/downloads";

    public string IssuesUrl => $"{Url}/issues{{/number}}";

    public string PullsUrl => $"{Url}/pulls{{/number}}";

    public string MilestonesUrl => $"{Url}/milestones{{/number}}";

    public string NotificationsUrl => $"{Url}/notifications{{?since,all,participating}}";

    public string LabelsUrl => $"{Url}/labels{{/name}}";

    public string ReleasesUrl => $"{Url}/releases{{/id}}";

    public string DeploymentsUrl => $"{Url}/deployments";

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset PushedAt { get; init; }

    public string GitUrl => $"git:{CloneUrl[CloneUrl.IndexOf("//", StringComparison.Ordinal)..]}";

    public string SshUrl => $"git@{new Uri(CloneUrl).Host}:{FullName}.git";

    public string CloneUrl => $"{HtmlUrl}.git";

    public string SvnUrl => HtmlUrl;

    public string? MirrorUrl => null;

    public string? Homepage => null;

    public string? Language => null;

    public string? License => null;

    public int Size => 0;

    public required int ForksCount { get; init; }

    public int Forks => ForksCount;

    public int StargazersCount => 0;

    public int WatchersCount => 0;

    public int Watchers => 0;

    /// <summary>Only where the repository itself was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NetworkCount { get; init; }

    /// <summary>Only where the repository itself was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SubscribersCount { get; init; }

    public required int OpenIssuesCount { get; init; }

    public int OpenIssues => OpenIssuesCount;

    public bool HasIssues => true;

    public bool HasProjects => false;

    public bool HasWiki => false;

    public bool HasPages => false;

    public bool HasDiscussions => false;

    public bool HasDownloads => false;

    public bool Archived => false;

    public bool Disabled => false;

    public bool AllowForking => !Private;

    public bool AllowMergeCommit => true;

    public bool AllowSquashMerge => true;

    public bool AllowRebaseMerge => false;

    public bool AllowAutoMerge => false;

    public bool DeleteBranchOnMerge => false;

    public bool IsTemplate => false;

    public bool WebCommitSignoffRequired => false;

    public IReadOnlyList<string> Topics => [];

    public string Visibility => Private ? "private" : "public";

    public required string DefaultBranch { get; init; }

    /// <summary>Of a fork, and only in the answer about the fork itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RepositoryAnswer? Parent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RepositoryAnswer? Source { get; init; }
}
