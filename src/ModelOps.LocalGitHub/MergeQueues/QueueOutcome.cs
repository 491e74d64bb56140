using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.MergeQueues;

/// <summary>What came of putting a pull request into the merge queue.</summary>
internal abstract record QueueOutcome
{
    private QueueOutcome() { }

    public sealed record Entered(QueueEntry Entry) : QueueOutcome;

    public sealed record Refused(string Why) : QueueOutcome;
}
