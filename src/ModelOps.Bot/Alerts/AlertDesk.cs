using ModelOps.Bot.GitHub;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;
using Octokit;

namespace ModelOps.Bot.Alerts;

/// <summary>Opens, edits, closes and opens again the issues of live models. Done a second time, each changes nothing more.</summary>
internal sealed class AlertDesk(MarkedIssues issues, TimeProvider clock)
{
    /// <summary>The open alerts of a registry, as GitHub has them: for a bot that has lost its memory.</summary>
    public async Task<IReadOnlyList<(AlertName Name, KnownAlert Alert)>> FindAsync(RepositoryName repository, CancellationToken cancel)
    {
        var found = new List<(AlertName, KnownAlert)>();
        foreach (var issue in await issues.OpenOnesAsync(repository, AlertIssue.Label, cancel))
        {
            if (AlertMarker.Read(issue.Body) is { } name)
                found.Add((name, Known(name.Cause, issue, since: null)));
        }
        return found;
    }

    /// <returns>As it is to be remembered; null: not at all.</returns>
    public async Task<KnownAlert?> DoAsync(RepositoryName repository, AlertStep step, Func<Finding, Alert> describe, AlertName name, CancellationToken cancel) => step switch
    {
        AlertStep.Open open => await OpenAsync(repository, describe(open.Finding), cancel),
        AlertStep.Reopen reopen => await ReopenAsync(repository, reopen.Known, describe(reopen.Finding), cancel),
        AlertStep.Edit edit => await EditAsync(repository, edit.Known, describe(edit.Finding), cancel),
        AlertStep.Close close => await CloseAsync(repository, close.Known, name, cancel),
        AlertStep.Forget forget => forget.Known with { IsDismissed = false },
        _ => throw new InvalidOperationException("A step on an alert of an unknown kind."),
    };

    private async Task<KnownAlert> OpenAsync(RepositoryName repository, Alert alert, CancellationToken cancel)
    {
        if (await issues.FindAsync(repository, AlertMarker.Of(alert.Name), ItemStateFilter.All, cancel) is { } there)
            return await ReopenAsync(repository, Known(alert.Name.Cause, there, alert.Finding.Since), alert, cancel);
        var issue = new NewIssue(AlertIssue.Title(alert.Name)) { Body = AlertIssue.Body(alert) };
        issue.Labels.Add(AlertIssue.Label);
        issue.Labels.Add(AlertIssue.LabelOf(alert.Name.Model));
        var number = await issues.OpenAsync(repository, issue, cancel);
        await issues.AssignAsync(repository, number, AlertIssue.Assignees(alert), cancel);
        var now = clock.GetUtcNow();
        return new KnownAlert { Cause = alert.Name.Cause, Issue = number, IsOpen = true, OpenedAt = now, WrittenAt = now, Since = alert.Finding.Since };
    }

    private async Task<KnownAlert> ReopenAsync(RepositoryName repository, KnownAlert known, Alert alert, CancellationToken cancel)
    {
        await issues.ChangeAsync(repository, known.Issue, AlertIssue.Body(alert), ItemState.Open, cancel);
        await issues.AssignAsync(repository, known.Issue, AlertIssue.Assignees(alert), cancel);
        return known with { IsOpen = true, WrittenAt = clock.GetUtcNow(), Since = alert.Finding.Since };
    }

    /// <summary>A person's word stands: an issue that they closed stays closed.</summary>
    private async Task<KnownAlert> EditAsync(RepositoryName repository, KnownAlert known, Alert alert, CancellationToken cancel)
    {
        var (issue, body) = (await issues.GetAsync(repository, known.Issue, cancel), AlertIssue.Body(alert));
        if (issue.State.Value == ItemState.Closed)
            return known with { IsOpen = false, IsDismissed = true };
        if (issue.Body != body)
            await issues.ChangeAsync(repository, known.Issue, body, state: null, cancel);
        return known with { WrittenAt = clock.GetUtcNow(), Since = alert.Finding.Since };
    }

    private async Task<KnownAlert> CloseAsync(RepositoryName repository, KnownAlert known, AlertName name, CancellationToken cancel)
    {
        var issue = await issues.GetAsync(repository, known.Issue, cancel);
        if (issue.State.Value != ItemState.Closed)
            await issues.ChangeAsync(repository, known.Issue, AlertIssue.Recovered(name, clock.GetUtcNow(), issue.Body), ItemState.Closed, cancel);
        return known with { IsOpen = false, WrittenAt = clock.GetUtcNow() };
    }

    private static KnownAlert Known(AlertCause cause, Issue issue, DateTimeOffset? since) =>
        new() { Cause = cause, Issue = issue.Number, IsOpen = issue.State.Value == ItemState.Open, OpenedAt = issue.CreatedAt, WrittenAt = issue.UpdatedAt ?? issue.CreatedAt, Since = since };
}
