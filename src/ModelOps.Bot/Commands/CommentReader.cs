using System.Net;
using ModelOps.Bot.Commands.Alerts;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Commands;
using Octokit;

namespace ModelOps.Bot.Commands;

/// <summary>Comments, asked of GitHub.</summary>
internal sealed class CommentReader(GitHubAccess gitHub, AlertIssueReader alerts)
{
    /// <returns>Null for a comment that is gone, and for one in an issue that is no alert of ours.</returns>
    public async Task<CommandComment?> ReadAsync(ConversationRef on, long comment, CancellationToken cancel)
    {
        try
        {
            var said = await ReadAsync(await gitHub.ForAsync(on.Repository, cancel), on, comment);
            if (on.Place == CommandPlace.PullRequest || said.Commands.Count == 0)
                return said;
            return await alerts.FindAsync(on, cancel) is { } alert ? said with { Alert = alert } : null;
        }
        catch (ApiException gone) when (gone.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }
    }

    private static async Task<CommandComment> ReadAsync(IGitHubClient client, ConversationRef on, long comment)
    {
        var found = await client.Issue.Comment.Get(on.Repository.Owner, on.Repository.Name, comment);
        return new CommandComment(on, comment, found.User.Login, found.CreatedAt, CommandReader.Read(found.Body ?? "", on.Place))
        {
            IsFromBot = found.User.Type == AccountType.Bot,
            WasEdited = found.UpdatedAt is { } updated && updated != found.CreatedAt,
        };
    }
}
