using ModelOps.Bot.Commands.Alerts;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.PullRequests;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Commands;

/// <summary>Has the commands of a comment done in their order, at the desk of the place where they were said.</summary>
internal sealed class CommandHearing(PullRequestReader pullRequests, People people, CommandDesk desk, AlertDesk alerts, JobQueue jobs)
{
    public Task<IReadOnlyList<CommandOutcome>> HearAsync(ClaimedJob job, CommandComment comment, CancellationToken cancel) =>
        comment.Alert is { } alert ? InAlertIssueAsync(job, comment, alert, cancel) : OnPullRequestAsync(job, comment, cancel);

    private async Task<IReadOnlyList<CommandOutcome>> OnPullRequestAsync(ClaimedJob job, CommandComment comment, CancellationToken cancel)
    {
        var now = await pullRequests.ReadAsync(comment.PullRequest, cancel);
        var speaker = await people.SpeakerAsync(comment.Repository, comment.Author, now.Author, cancel);
        var outcomes = new List<CommandOutcome>();
        foreach (var (index, command) in comment.Commands.Index())
        {
            await jobs.RequireHoldAsync(job, cancel);
            outcomes.Add(await desk.ObeyAsync(new RequestedCommand(comment, index, command, speaker, now), cancel));
        }
        return outcomes;
    }

    private async Task<IReadOnlyList<CommandOutcome>> InAlertIssueAsync(ClaimedJob job, CommandComment comment, AlertName alert, CancellationToken cancel)
    {
        var outcomes = new List<CommandOutcome>();
        foreach (var (index, command) in comment.Commands.Index())
        {
            await jobs.RequireHoldAsync(job, cancel);
            outcomes.Add(await alerts.ObeyAsync(new AlertRequest(comment, index, command, alert), cancel));
        }
        return outcomes;
    }
}
