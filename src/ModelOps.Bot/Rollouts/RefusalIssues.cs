using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Reporting;
using Octokit;

namespace ModelOps.Bot.Rollouts;

/// <summary>One issue for each content of a default branch that may not serve, found again by its first line.</summary>
internal sealed class RefusalIssues(GitHubAccess gitHub, AppIdentity identity, JobQueue jobs)
{
    public async Task OpenAsync(ClaimedJob job, UnjudgedFolder content, string report, CancellationToken cancel)
    {
        var (owner, name) = (content.Repository.Owner, content.Repository.Name);
        var client = await gitHub.ForAsync(content.Repository, cancel);
        var request = new RepositoryIssueRequest { Creator = await identity.LoginAsync(cancel), State = ItemStateFilter.All };
        var existing = await client.Issue.GetAllForRepository(owner, name, request, PageSize.Largest);
        if (existing.Any(issue => issue.Body?.StartsWith(RefusalIssue.Marker(content.Tree), StringComparison.Ordinal) == true))
            return;
        await jobs.RequireHoldAsync(job, cancel);
        await client.Issue.Create(owner, name, new NewIssue(RefusalIssue.Title(content.Folder.Name)) { Body = RefusalIssue.Body(content.Tree, report) });
    }
}
