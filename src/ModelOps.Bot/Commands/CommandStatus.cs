using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Reporting;

namespace ModelOps.Bot.Commands;

/// <summary>How far a pull request is.</summary>
internal sealed class CommandStatus(VerdictStore verdicts, DecisionBook book, RolloutJournal journal)
{
    /// <returns>How far what a merged pull request brought has come; null where it is not merged, or nothing of it was rolled out yet.</returns>
    public async Task<string?> OfRolloutsAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        var all = pullRequest.IsOpen ? [] : await journal.AllAsync(pullRequest.PullRequest.Repository, cancel);
        var own = all.Where(rollout => rollout.PullRequest == pullRequest.PullRequest.Number).ToList();
        return own.Count > 0 ? RolloutText.Status(own) : null;
    }

    public async Task<string> TellAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        var isAnswered = (await verdicts.FindReportAsync(pullRequest.PullRequest, cancel))?.Head == pullRequest.Head;
        var hold = (await book.ReadAsync(pullRequest.PullRequest.Repository, cancel)).HoldOn(pullRequest.PullRequest.Number);
        return (isAnswered
                ? $"What is known of {pullRequest.Head.Short} stands in the first comment of this bot."
                : $"The validation of {pullRequest.Head.Short} waits for its turn or runs. Nothing to do yet.")
            + (hold is null ? "" : $" The pull request is held by {Markdown.Code(hold.By)}; {Markdown.Code("/modelops unhold")} ends that.");
    }
}
