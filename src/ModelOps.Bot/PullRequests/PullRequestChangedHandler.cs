using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.PullRequests;

/// <summary>Gives the first sign on a pull request and asks for its validation; an older one for the same pull request is superseded.</summary>
internal sealed class PullRequestChangedHandler(PullRequestReader pullRequests, RegistryRepositories registries, SharedHeads heads, PullRequestChecks checks, JobQueue jobs)
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
        else if (pullRequest.IsOpen && await checks.AreToldOfAsync(pullRequest.PullRequest, cancel))
            await AskForTakingBackAsync(pullRequest, cancel);
    }

    /// <summary>A check belongs to a commit: what was asked for on it concerns every open pull request with that head. GitHub names none from forks.</summary>
    public async Task HandleHeadAsync(RepositoryName repository, GitObjectId head, CancellationToken cancel)
    {
        if (!registries.Serves(repository))
            return;
        foreach (var pullRequest in await pullRequests.OpenAsync(repository, cancel))
        {
            if (pullRequest.Head == head)
                await HandleAsync(pullRequest, cancel);
        }
    }

    /// <summary>A closed pull request no longer speaks for the commit that others may have as their head too.</summary>
    public async Task HandleClosedAsync(PullRequestRef closed, CancellationToken cancel)
    {
        if (!registries.Serves(closed.Repository))
            return;
        await checks.EndLeftAsync(closed, null, null, cancel);
        await HandleOthersAsync(closed, cancel);
    }

    private async Task AskForValidationAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        // In this order: a validation that is over at once finds the check that it concludes.
        await checks.QueueAsync(pullRequest.PullRequest, pullRequest.Head, cancel);
        await jobs.EnqueueAsync(PullRequestValidationJob.For(pullRequest), cancel);
    }

    /// <summary>It went to the default branch, and goes elsewhere now: its validation finds that out.</summary>
    private async Task AskForTakingBackAsync(PullRequestSnapshot pullRequest, CancellationToken cancel)
    {
        await HandleOthersAsync(pullRequest.PullRequest, cancel);
        await jobs.EnqueueAsync(PullRequestValidationJob.For(pullRequest), cancel);
    }

    private async Task HandleOthersAsync(PullRequestRef gone, CancellationToken cancel)
    {
        foreach (var other in await heads.OthersAsync(gone, cancel))
            await HandleAsync(other.Repository, other.Number, cancel);
    }
}
