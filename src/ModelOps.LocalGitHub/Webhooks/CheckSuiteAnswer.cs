using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Checks;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>GitHub's <c>check-suite</c>: all check runs of an App on a commit.</summary>
internal sealed record CheckSuiteAnswer
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }

    /// <summary>Null where no branch of the repository has the commit at its tip.</summary>
    public required string? HeadBranch { get; init; }

    public required string HeadSha { get; init; }

    public required string Status { get; init; }

    public required string? Conclusion { get; init; }

    public required string Url { get; init; }

    public string? Before => null;

    public string After => HeadSha;

    public required IReadOnlyList<CheckedPullRequest> PullRequests { get; init; }

    public required AppAnswer App { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public bool Rerequestable => true;

    public bool RunsRerequestable => true;

    public required int LatestCheckRunsCount { get; init; }

    public string CheckRunsUrl => $"{Url}/check-runs";

    public required SimpleCommit HeadCommit { get; init; }
}
