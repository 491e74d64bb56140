using ModelOps.Bot.GitHub;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.PullRequests;

/// <summary>A pull request as GitHub has it now.</summary>
internal sealed record PullRequestSnapshot(PullRequestRef PullRequest, GitObjectId Head, bool IsOpen, bool IsForDefaultBranch, bool IsFromFork, string BaseBranch, string Author)
{
    public static PullRequestSnapshot Of(PullRequestRef pullRequest, Octokit.PullRequest found) => new(
        pullRequest,
        Identifier.Parse<GitObjectId>(found.Head.Sha),
        found.State.Value == Octokit.ItemState.Open,
        found.Base.Ref == found.Base.Repository.DefaultBranch,
        found.Head.Repository?.Id != found.Base.Repository.Id,
        found.Base.Ref,
        found.User.Login);
}
