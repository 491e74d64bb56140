using ModelOps.Bot.GitHub;
using ModelOps.Domain.Commands;
using Octokit;

namespace ModelOps.Bot.Commands;

/// <summary>Comments, asked of GitHub.</summary>
internal sealed class CommentReader(GitHubAccess gitHub)
{
    /// <returns>Null for a comment that is gone.</returns>
    public async Task<CommandComment?> ReadAsync(PullRequestRef pullRequest, long comment, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(pullRequest.Repository, cancel);
        try
        {
            var found = await client.Issue.Comment.Get(pullRequest.Repository.Owner, pullRequest.Repository.Name, comment);
            return new CommandComment(
                pullRequest, comment, found.User.Login, found.User.Type == AccountType.Bot, found.UpdatedAt is { } updated && updated != found.CreatedAt,
                found.CreatedAt, CommandReader.Read(found.Body ?? ""));
        }
        catch (NotFoundException)
        {
            return null;
        }
    }
}
