using ModelOps.Bot.GitHub;
using Octokit;

namespace ModelOps.Bot.Commands;

/// <summary>What a speaker sees of their command: a sign at once, a sign at the end, and a reply when there is something to say.</summary>
internal sealed class CommandReceipts(GitHubAccess gitHub, AppIdentity identity)
{
    public Task SeenAsync(CommandComment comment, CancellationToken cancel) => ReactAsync(comment, ReactionType.Eyes, cancel);

    public Task EndedAsync(CommandComment comment, bool isDone, CancellationToken cancel) => ReactAsync(comment, isDone ? ReactionType.Rocket : ReactionType.Confused, cancel);

    /// <summary>One reply a comment, found again by its first line.</summary>
    public async Task ReplyAsync(CommandComment comment, string text, CancellationToken cancel)
    {
        var (owner, name, number) = (comment.PullRequest.Repository.Owner, comment.PullRequest.Repository.Name, comment.PullRequest.Number);
        var marker = $"<!-- modelops:reply {comment.Id} -->";
        var client = await gitHub.ForAsync(comment.PullRequest.Repository, cancel);
        var login = await identity.LoginAsync(cancel);
        var comments = await client.Issue.Comment.GetAllForIssue(owner, name, number, new IssueCommentRequest { Since = comment.SaidAt }, PageSize.Largest);
        cancel.ThrowIfCancellationRequested();
        if (!comments.Any(other => other.User.Login == login && other.Body.StartsWith(marker, StringComparison.Ordinal)))
            await client.Issue.Comment.Create(owner, name, number, $"{marker}\n{text}");
    }

    private async Task ReactAsync(CommandComment comment, ReactionType sign, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(comment.PullRequest.Repository, cancel);
        cancel.ThrowIfCancellationRequested();
        await client.Reaction.IssueComment.Create(comment.PullRequest.Repository.Owner, comment.PullRequest.Repository.Name, comment.Id, new NewReaction(sign));
    }
}
