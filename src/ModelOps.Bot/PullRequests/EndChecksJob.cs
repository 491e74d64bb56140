using System.Text.Json;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Reporting;
using Octokit;

namespace ModelOps.Bot.PullRequests;

/// <summary>Ends the checks on heads that a pull request has no more, for no validation will conclude them.</summary>
internal sealed class EndChecksJob(PullRequestChecks checks, SharedHeads heads, JobQueue jobs) : IJobHandler
{
    private const string KindName = "end-checks";

    public string Kind => KindName;

    public static NewJob For(LeftChecks left) => new(KindName, $"{left.PullRequest}/checks", JsonSerializer.Serialize(left, LeftChecksJson.Default.LeftChecks));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var left = JsonSerializer.Deserialize(job.Content, LeftChecksJson.Default.LeftChecks)!;
        var text = new CheckConclusionText(CheckConclusion.Cancelled, EndedCheckText.Title(left.Current), EndedCheckText.Explain(left.Number, left.Current));
        foreach (var head in await checks.FindAsync(left, cancel))
        {
            var others = await heads.CurrentAsync(left.PullRequest, head, cancel);
            await jobs.RequireHoldAsync(job, cancel);
            // What stands on a commit is up to those that have it as their head; their verdict may have given way to the one awaited here.
            foreach (var other in others)
                await jobs.EnqueueAsync(PullRequestValidationJob.For(other), cancel);
            await (others.Count > 0 ? checks.LeaveAsync(left.PullRequest, head, cancel) : checks.EndAsync(left.PullRequest, head, text, cancel));
        }
        return new JobOutcome.Done();
    }

    /// <summary>The dead letter shows it: a check that cannot be written has no room for more, and the pull request itself lacks nothing.</summary>
    public Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel) => Task.CompletedTask;
}
