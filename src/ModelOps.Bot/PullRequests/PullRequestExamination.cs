using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Reporting;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.PullRequests;

/// <summary>Fetches a pull request, and judges it against its base branch as that is now. What was measured is not measured again.</summary>
internal sealed class PullRequestExamination(RegistryMirrors mirrors, PullRequestValidator validator)
{
    public async Task<FetchedPullRequest> FetchAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        var (repository, number) = (pullRequest.PullRequest.Repository, pullRequest.PullRequest.Number);
        var mirror = await mirrors.FetchAsync(repository, [MirrorRefs.Branches, MirrorRefs.PullRequest(number)], cancel);
        var range = await mirror.ReadAsync(registry => FindRange(registry, pullRequest), cancel)
            ?? throw new UserFacingException($"The pull request has no commit in common with {Markdown.Code(pullRequest.BaseBranch)}. The author can rebase it onto that branch.");
        return new FetchedPullRequest(mirror, range, await mirror.ReadAsync(registry => PolicyAt.Read(registry, range.BaseTip), cancel));
    }

    /// <param name="job">Keeps the verdicts for the merge; null: somebody only asks.</param>
    public Task<PullRequestVerdict> JudgeAsync(FetchedPullRequest pullRequest, CancellationToken cancel, ClaimedJob? job = null) =>
        validator.ValidateAsync(pullRequest.Mirror, pullRequest.Range, job, cancel);

    private static PullRequestRange? FindRange(RegistryRepository registry, PullRequestSnapshot pullRequest) =>
        registry.Resolve($"refs/heads/{pullRequest.BaseBranch}") is { } tip && registry.MergeBase(tip, pullRequest.Head) is { } mergeBase
            ? new PullRequestRange(pullRequest.PullRequest.Repository, pullRequest.PullRequest.Number, pullRequest.Head, mergeBase, tip, pullRequest.BaseBranch)
            : null;
}

/// <param name="BasePolicy">Of the base branch now.</param>
internal sealed record FetchedPullRequest(RegistryMirror Mirror, PullRequestRange Range, PolicyAt BasePolicy);
