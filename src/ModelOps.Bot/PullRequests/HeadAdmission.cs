using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Reporting;
using Octokit;

namespace ModelOps.Bot.PullRequests;

/// <summary>Whether the models of a pull request may be run, by the policy of the base branch and by who vouched for this head.</summary>
internal sealed class HeadAdmission(DecisionBook decisions)
{
    /// <returns>What the check says of a head that is not run; null for one that is.</returns>
    public async Task<CheckConclusionText?> ObjectionAsync(PullRequestSnapshot now, FetchedPullRequest fetched, CancellationToken cancel)
    {
        var isTrusted = now.IsFromFork && (await decisions.ReadAsync(now.PullRequest.Repository, cancel)).MayRun(now.PullRequest.Number, now.Head);
        var admission = ForkGuard.Judge((fetched.BasePolicy as PolicyAt.Found)?.Policy.Forks, now.IsFromFork, isTrusted);
        return admission == ForkAdmission.Admitted
            ? null
            : new CheckConclusionText(CheckConclusion.ActionRequired, ForkText.Title(admission), ForkText.Explain(admission, now.Head, now.BaseBranch));
    }
}
