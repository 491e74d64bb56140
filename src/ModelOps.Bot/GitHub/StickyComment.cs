using ModelOps.Domain.Reporting;
using Octokit;

namespace ModelOps.Bot.GitHub;

/// <summary>The one comment of ours on a pull request: found again by its author and its first line, and edited in place.</summary>
internal sealed class StickyComment(GitHubAccess gitHub, AppIdentity identity)
{
    public async Task WriteAsync(PullRequestRef pullRequest, string body, CancellationToken cancel)
    {
        var (owner, name) = (pullRequest.Repository.Owner, pullRequest.Repository.Name);
        var client = await gitHub.ForAsync(pullRequest.Repository, cancel);
        var existing = await FindAsync(client, pullRequest, cancel);
        cancel.ThrowIfCancellationRequested();
        if (existing is null)
            await client.Issue.Comment.Create(owner, name, pullRequest.Number, body);
        else if (existing.Body != body)
            await client.Issue.Comment.Update(owner, name, existing.Id, body);
    }

    private async Task<IssueComment?> FindAsync(IGitHubClient client, PullRequestRef pullRequest, CancellationToken cancel)
    {
        var login = await identity.LoginAsync(cancel);
        var comments = await client.Issue.Comment.GetAllForIssue(pullRequest.Repository.Owner, pullRequest.Repository.Name, pullRequest.Number, PageSize.Largest);
        return comments.FirstOrDefault(comment => comment.User.Login == login && comment.Body.StartsWith(PullRequestReport.Marker, StringComparison.Ordinal));
    }
}
