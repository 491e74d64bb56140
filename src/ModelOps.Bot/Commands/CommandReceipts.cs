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
        var client = await gitHub.ForAsync(comment.Repository, cancel);
        if (!await HasRepliedAsync(comment, cancel))
            await client.Issue.Comment.Create(comment.Repository.Owner, comment.Repository.Name, comment.On.Number, $"{MarkerOf(comment)}\n{text}");
    }

    /// <summary>Whether the reply is there: all that the comment commands was done then.</summary>
    public async Task<bool> HasRepliedAsync(CommandComment comment, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(comment.Repository, cancel);
        var login = await identity.LoginAsync(cancel);
        var since = new IssueCommentRequest { Since = comment.SaidAt };
        var comments = await client.Issue.Comment.GetAllForIssue(comment.Repository.Owner, comment.Repository.Name, comment.On.Number, since, PageSize.Largest);
        cancel.ThrowIfCancellationRequested();
        return comments.Any(other => other.User.Login == login && other.Body.StartsWith(MarkerOf(comment), StringComparison.Ordinal));
    }

    private static string MarkerOf(CommandComment comment) => $"<!-- modelops:reply {comment.Id} -->";

    private async Task ReactAsync(CommandComment comment, ReactionType sign, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(comment.Repository, cancel);
        cancel.ThrowIfCancellationRequested();
        await client.Reaction.IssueComment.Create(comment.Repository.Owner, comment.Repository.Name, comment.Id, new NewReaction(sign));
    }
}
