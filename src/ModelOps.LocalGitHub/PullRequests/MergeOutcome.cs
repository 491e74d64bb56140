using ModelOps.LocalGitHub.Identifiers;

namespace ModelOps.LocalGitHub.PullRequests;

internal abstract record MergeOutcome
{
    private MergeOutcome() { }

    public sealed record Merged(CommitId Commit) : MergeOutcome;

    public sealed record Refused(int Status, string Message) : MergeOutcome;
}
