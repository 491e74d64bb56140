using ModelOps.Bot.GitHub;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>Which alert an issue is about, asked of GitHub.</summary>
internal sealed class AlertIssueReader(GitHubAccess gitHub, AppIdentity identity)
{
    /// <returns>Null for an issue that somebody else opened, whatever its body says, and for one of ours that is about something else.</returns>
    public async Task<AlertName?> FindAsync(ConversationRef issue, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(issue.Repository, cancel);
        var login = await identity.LoginAsync(cancel);
        var found = await client.Issue.Get(issue.Repository.Owner, issue.Repository.Name, issue.Number);
        return found.User.Login == login && found.PullRequest is null ? AlertMarker.Read(found.Body) : null;
    }
}
