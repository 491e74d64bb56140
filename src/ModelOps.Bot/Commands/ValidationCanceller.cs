using ModelOps.Bot.Jobs;
using ModelOps.Bot.PullRequests;
using ModelOps.Domain.Commands;

namespace ModelOps.Bot.Commands;

/// <summary>Stops the validation of a pull request, if one waits or runs. A verdict that is there stays.</summary>
internal sealed class ValidationCanceller(People people, PullRequestReader pullRequests, ValidationJobs validations, JobQueue jobs)
{
    public async Task CancelAsync(CommandComment said, Command.Cancel command, CancellationToken cancel)
    {
        var now = await pullRequests.ReadAsync(said.PullRequest, cancel);
        if (now is not { IsOpen: true, IsForDefaultBranch: true } || !await validations.IsUnderWayAsync(now, cancel))
            return;
        var speaker = await people.SpeakerAsync(said.Repository, said.Author, now.Author, cancel);
        if (CommandRights.OnPullRequest(command, speaker) is Right.Granted)
            await jobs.EnqueueAsync(CancelJob.For(said, now.Head), cancel);
    }
}
