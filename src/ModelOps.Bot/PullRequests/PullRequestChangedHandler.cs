using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.PullRequests;

/// <summary>Gives the first sign on a pull request and asks for its validation; an older one for the same pull request is superseded.</summary>
internal sealed class PullRequestChangedHandler(PullRequestReader pullRequests, RegistryRepositories registries, CheckRuns checks, JobQueue jobs)
{
    /// <summary>A model is a program, and whoever may only fork has not been trusted to run one here.</summary>
    private static readonly CheckConclusionText FromFork = new(
        CheckConclusion.ActionRequired, "From a fork: not validated", "Models from forks are not run. Somebody who may push to this repository can push the branch here and open the pull request from it.");

    public async Task HandleAsync(RepositoryName repository, int number, CancellationToken cancel)
    {
        if (registries.Serves(repository))
            await HandleAsync(await pullRequests.ReadAsync(new PullRequestRef(repository, number), cancel), cancel);
    }

    public async Task HandleAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        if (pullRequest is not { IsOpen: true, IsForDefaultBranch: true })
            return;
        if (pullRequest.IsFromFork)
            await checks.ConcludeAsync(pullRequest.PullRequest.Repository, pullRequest.Head, FromFork, cancel);
        else
            await AskForValidationAsync(pullRequest, cancel);
    }

    private async Task AskForValidationAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        await jobs.EnqueueAsync(PullRequestValidationJob.For(pullRequest), cancel);
        await checks.QueueAsync(pullRequest.PullRequest.Repository, pullRequest.Head, cancel);
    }
}
