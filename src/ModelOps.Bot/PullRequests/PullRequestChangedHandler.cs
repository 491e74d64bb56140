using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.PullRequests;

/// <summary>Gives the first sign on a pull request and asks for its validation; an older one for the same pull request is superseded.</summary>
internal sealed class PullRequestChangedHandler(PullRequestReader pullRequests, RegistryRepositories registries, CheckRuns checks, JobQueue jobs)
{
    public async Task HandleAsync(RepositoryName repository, int number, CancellationToken cancel)
    {
        if (registries.Serves(repository))
            await HandleAsync(await pullRequests.ReadAsync(new PullRequestRef(repository, number), cancel), cancel);
    }

    public async Task HandleAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        if (pullRequest is { IsOpen: true, IsForDefaultBranch: true })
            await AskForValidationAsync(pullRequest, cancel);
    }

    private async Task AskForValidationAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        // In this order: a validation that is over at once finds the check that it concludes.
        await checks.QueueAsync(pullRequest.PullRequest.Repository, pullRequest.Head, cancel);
        await jobs.EnqueueAsync(PullRequestValidationJob.For(pullRequest), cancel);
    }
}
