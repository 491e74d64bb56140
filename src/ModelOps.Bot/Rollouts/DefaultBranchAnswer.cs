using ModelOps.Bot.Jobs;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Bot.Rollouts;

/// <summary>What the bot says of content that stands on the default branch: a page, an issue where it may not serve, and the verdict for the rollout.</summary>
internal sealed class DefaultBranchAnswer(VerdictStore verdicts, ValidationArchive archive, RefusalIssues issues)
{
    public async Task GiveAsync(ClaimedJob job, UnjudgedFolder content, PullRequestVerdict verdict, CancellationToken cancel)
    {
        var page = await archive.KeepAsync(job, content.Repository, pullRequest: null, verdict, cancel);
        if (verdict.Blocks)
            await issues.OpenAsync(job, content, PullRequestReport.Render(verdict, page), cancel);
        await verdicts.SaveAsync(job, [(content.Key, new StoredVerdict(verdict.Blocks, PullRequest: null))], cancel);
    }

    /// <summary>Not to be asked for again on every tick: it counts as blocked until the content changes.</summary>
    public async Task GiveUpAsync(ClaimedJob job, UnjudgedFolder content, string why, CancellationToken cancel)
    {
        await issues.OpenAsync(job, content, PullRequestReport.RenderFailure(content.Commit, why), cancel);
        await verdicts.SaveAsync(job, [(content.Key, new StoredVerdict(Blocks: true, PullRequest: null))], cancel);
    }
}
