using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.PullRequests;

internal abstract record PullRequestOutcome
{
    private PullRequestOutcome() { }

    public sealed record Done(Issue Issue) : PullRequestOutcome;

    public sealed record Refused(FieldFault Fault) : PullRequestOutcome;
}
