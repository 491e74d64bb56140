using System.Diagnostics.CodeAnalysis;
using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.PullRequests;

/// <summary>GitHub's <c>pull-request</c>: the summary and what costs Git some work.</summary>
internal sealed record PullRequestAnswer : PullRequestSummary
{
    private readonly PullRequestSize size;

    [SetsRequiredMembers]
    public PullRequestAnswer(PullRequestSummary summary, PullRequestSize size, int comments, AccountAnswer? mergedBy) : base(summary)
    {
        this.size = size;
        Comments = comments;
        MergedBy = mergedBy;
    }

    public bool Merged => MergedAt is not null;

    public bool? Mergeable => size.Mergeable;

    public bool? Rebaseable => false;

    /// <summary><c>clean</c>, <c>dirty</c>, <c>draft</c>, or <c>unknown</c> once it is closed.</summary>
    public string MergeableState => size.Mergeable switch
    {
        null => "unknown",
        false => "dirty",
        true => Draft ? "draft" : "clean",
    };

    public AccountAnswer? MergedBy { get; }

    public int Comments { get; }

    public int ReviewComments => 0;

    public bool MaintainerCanModify => false;

    public int Commits => size.Commits;

    public int Additions => size.Additions;

    public int Deletions => size.Deletions;

    public int ChangedFiles => size.ChangedFiles;
}
