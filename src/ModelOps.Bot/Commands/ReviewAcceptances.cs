using ModelOps.Bot.GitHub;
using ModelOps.Bot.PullRequests;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Verdicts;
using Octokit;

namespace ModelOps.Bot.Commands;

/// <summary>An owner who approves a head accepts what waits for acceptance on it.</summary>
internal sealed class ReviewAcceptances(GitHubAccess gitHub, DecidingOwners owners)
{
    public async Task<IReadOnlyList<Decision>> FindAsync(PullRequestSnapshot pullRequest, FetchedPullRequest fetched, PullRequestVerdict verdict, CancellationToken cancel)
    {
        var (repository, number) = (pullRequest.PullRequest.Repository, pullRequest.PullRequest.Number);
        var client = await gitHub.ForAsync(repository, cancel);
        var reviews = await client.PullRequest.Review.GetAll(repository.Owner, repository.Name, number, PageSize.Largest);
        var decisions = new List<Decision>();
        foreach (var review in reviews.Where(review => review.State.Value == PullRequestReviewState.Approved && review.CommitId == verdict.Head.ToString()))
            decisions.AddRange(await OfReviewAsync(review, pullRequest, fetched, verdict, cancel));
        return decisions;
    }

    private async Task<IReadOnlyList<Decision>> OfReviewAsync(PullRequestReview review, PullRequestSnapshot pullRequest, FetchedPullRequest fetched, PullRequestVerdict verdict, CancellationToken cancel)
    {
        var speaker = new Speaker(review.User.Login, MayWrite: false, string.Equals(review.User.Login, pullRequest.Author, StringComparison.OrdinalIgnoreCase));
        var decisions = new List<Decision>();
        foreach (var awaited in verdict.Awaited)
        {
            if (await owners.JudgeAsync(fetched, awaited.Folder, new Command.Accept(awaited.Finding.Key, null), speaker, cancel) is Right.Granted)
                decisions.Add(Accepted(review, pullRequest, awaited, decisions.Count));
        }
        return decisions;
    }

    private static Decision.FindingAccepted Accepted(PullRequestReview review, PullRequestSnapshot pullRequest, AwaitedAcceptance awaited, int part) =>
        new(pullRequest.Head, awaited.Folder, awaited.Finding.Key)
        {
            Id = DecisionId.OfReview(review.Id, $"{part}"),
            Repository = pullRequest.PullRequest.Repository,
            PullRequest = pullRequest.PullRequest.Number,
            By = review.User.Login,
            At = review.SubmittedAt,
            Why = "approved this head",
        };
}
