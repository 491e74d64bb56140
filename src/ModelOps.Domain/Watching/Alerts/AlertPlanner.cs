namespace ModelOps.Domain.Watching.Alerts;

/// <summary>Which issues the findings on one model in one environment call for: one for each cause, edited in place, closed on recovery, opened again on relapse.</summary>
public static class AlertPlanner
{
    /// <summary>Of one model: so that a bad day makes one noise.</summary>
    private static readonly TimeSpan BetweenNewIssues = TimeSpan.FromHours(1);

    private static readonly TimeSpan BetweenEdits = TimeSpan.FromMinutes(5);

    /// <param name="known">The alerts of this model in this environment that there ever were.</param>
    /// <param name="isAcknowledged">Causes that somebody asked to be left alone with.</param>
    /// <param name="canTellRecovery">Whether enough was judged for a cause that is not found to be gone: not right after a start without memory.</param>
    public static IReadOnlyList<AlertStep> Plan(
        IReadOnlyList<Finding> findings, IReadOnlyList<KnownAlert> known, Predicate<AlertCause> isAcknowledged, Predicate<AlertCause> canTellRecovery, DateTimeOffset now)
    {
        var steps = new List<AlertStep>();
        var lastOpened = known.Select(alert => alert.OpenedAt).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        foreach (var finding in findings.Where(finding => !isAcknowledged(finding.Cause)))
        {
            var before = known.FirstOrDefault(alert => alert.Cause == finding.Cause);
            if (before is null && now - lastOpened >= BetweenNewIssues)
            {
                steps.Add(new AlertStep.Open(finding));
                lastOpened = now;
            }
            else if (before is { IsOpen: false, IsDismissed: false })
                steps.Add(new AlertStep.Reopen(before, finding));
            else if (before is { IsOpen: true } && now - before.WrittenAt >= BetweenEdits)
                steps.Add(new AlertStep.Edit(before, finding));
        }
        foreach (var gone in known.Where(alert => canTellRecovery(alert.Cause) && findings.All(finding => finding.Cause != alert.Cause)))
        {
            if (gone.IsOpen)
                steps.Add(new AlertStep.Close(gone));
            else if (gone.IsDismissed)
                steps.Add(new AlertStep.Forget(gone));
        }
        return steps;
    }
}
