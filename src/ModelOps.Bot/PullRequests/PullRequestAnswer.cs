using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using Octokit;

namespace ModelOps.Bot.PullRequests;

/// <summary>What the bot writes on a pull request: the check and the comment. It writes only while its job is still its own.</summary>
internal sealed class PullRequestAnswer(PullRequestChecks checks, StickyComment comment, VerdictStore verdicts, ValidationArchive archive, SharedHeads heads, JobQueue jobs)
{
    /// <summary>The check says already that the commit waits for its verdict; GitHub's patience with writes is for what is new.</summary>
    public async Task StartAsync(ClaimedJob job, PullRequestRef pullRequest, GitObjectId head, CancellationToken cancel)
    {
        await jobs.RequireHoldAsync(job, cancel);
        await checks.ExpectAsync(pullRequest, head, cancel);
        await comment.WriteAsync(pullRequest, PullRequestReport.RenderPending(head), cancel);
    }

    /// <summary>The comment first: when the check has concluded, all is said.</summary>
    public async Task GiveAsync(ClaimedJob job, PullRequestRef pullRequest, PullRequestVerdict verdict, CancellationToken cancel)
    {
        var page = await archive.KeepAsync(job, pullRequest.Repository, pullRequest.Number, verdict, cancel);
        var body = PullRequestReport.Render(verdict, page);
        var text = await heads.WorstAsync(pullRequest, verdict.Head, CheckConclusionText.Of(verdict, body, page), cancel);
        await jobs.RequireHoldAsync(job, cancel);
        await comment.WriteAsync(pullRequest, body, cancel);
        await checks.ConcludeAsync(pullRequest, verdict.Head, text, cancel);
        await verdicts.SaveReportAsync(job, pullRequest, verdict.Head, body, cancel);
        await checks.EndLeftAsync(pullRequest, verdict.Head, job, cancel);
    }

    /// <summary>The head is not validated until a person says so.</summary>
    public async Task WaitAsync(ClaimedJob job, PullRequestRef pullRequest, GitObjectId head, CheckConclusionText text, CancellationToken cancel)
    {
        var body = PullRequestReport.RenderWaiting(head, text.Title, text.Summary);
        var worst = await heads.WorstAsync(pullRequest, head, text, cancel);
        await jobs.RequireHoldAsync(job, cancel);
        await comment.WriteAsync(pullRequest, body, cancel);
        await checks.ConcludeAsync(pullRequest, head, worst, cancel);
        await verdicts.SaveReportAsync(job, pullRequest, head, body, cancel);
        await checks.EndLeftAsync(pullRequest, head, job, cancel);
    }

    /// <summary>The head is not that of an open pull request any more.</summary>
    public Task StepAsideAsync(ClaimedJob job, PullRequestSnapshot now, CancellationToken cancel) =>
        checks.EndLeftAsync(now.PullRequest, now.IsOpen ? now.Head : null, job, cancel);

    /// <summary>It does not go to the default branch any more: nothing is said of its models. A verdict that stands on the commit stays there.</summary>
    public async Task TakeBackAsync(ClaimedJob job, PullRequestSnapshot now, CancellationToken cancel)
    {
        await jobs.RequireHoldAsync(job, cancel);
        await comment.WriteAsync(now.PullRequest, ElsewhereText.Render(now.BaseBranch), cancel);
        await checks.EndAsync(now.PullRequest, now.Head, new CheckConclusionText(CheckConclusion.Cancelled, ElsewhereText.Title, ElsewhereText.Explain(now.BaseBranch)), cancel);
        await verdicts.ForgetReportAsync(job, now.PullRequest, cancel);
        await checks.EndLeftAsync(now.PullRequest, now.Head, job, cancel);
    }

    public async Task GiveUpAsync(ClaimedJob job, PullRequestRef pullRequest, GitObjectId head, string why, CancellationToken cancel)
    {
        var body = PullRequestReport.RenderFailure(head, why);
        await jobs.RequireHoldAsync(job, cancel);
        await comment.WriteAsync(pullRequest, body, cancel);
        await checks.ConcludeAsync(pullRequest, head, new CheckConclusionText(CheckConclusion.Failure, "Could not be validated", body), cancel);
        await checks.EndLeftAsync(pullRequest, head, job, cancel);
    }
}
