using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Reporting;
using Octokit;

namespace ModelOps.Bot.Rollouts;

/// <summary>One issue for each content of a default branch that may not serve.</summary>
internal sealed class RefusalIssues(MarkedIssues issues, JobQueue jobs)
{
    public async Task OpenAsync(ClaimedJob job, UnjudgedFolder content, string report, CancellationToken cancel)
    {
        if (await issues.FindAsync(content.Repository, RefusalIssue.Marker(content.Tree), ItemStateFilter.All, cancel) is not null)
            return;
        await jobs.RequireHoldAsync(job, cancel);
        await issues.OpenAsync(content.Repository, new NewIssue(RefusalIssue.Title(content.Folder.Name)) { Body = RefusalIssue.Body(content.Tree, report) }, cancel);
    }
}
