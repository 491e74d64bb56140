using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Domain.Rollouts;

/// <summary>Which version of a model served when, told from the changes of its shares.</summary>
public static class ServingHistory
{
    /// <summary>All periods, the newest first.</summary>
    public static IReadOnlyList<ServingPeriod> Of(IEnumerable<ServingChange> changes) =>
    [
        .. changes.GroupBy(change => change.Environment)
            .SelectMany(each => OfEnvironment(each.OrderBy(change => change.At)))
            .OrderByDescending(period => period.From),
    ];

    /// <summary>Those of one moment, with the shares that they had then.</summary>
    public static IReadOnlyList<ServingPeriod> At(DateTimeOffset time, IReadOnlyList<ServingPeriod> periods)
    {
        var then = periods.Where(period => period.IsAt(time)).ToList();
        return [.. then.Select(period => period.OnTrial ? period : period with { Percent = 100 - then.Where(other => other.OnTrial && other.Environment == period.Environment).Sum(other => other.Percent) })];
    }

    private static List<ServingPeriod> OfEnvironment(IEnumerable<ServingChange> changes)
    {
        var walk = new Walk();
        foreach (var change in changes)
            walk.Take(change);
        return walk.End();
    }

    private sealed class Walk
    {
        private readonly List<ServingPeriod> over = [];
        private readonly List<ServingChange> served = [];
        private ServingPeriod? serving;
        private ServingPeriod? trial;

        public void Take(ServingChange change)
        {
            if (trial?.Version == change.Version)
                End(ref trial, change.At);
            served.RemoveAll(before => change.Percent is 0 or 100 && before.Version == change.Version);
            if (change.Percent is > 0 and < 100)
                trial = Begin(change, change.At, onTrial: true);
            else if (change.Percent == 100)
                Serve(change, change.At);
            else if (serving?.Version == change.Version)
                ServeAgain(change.At);
        }

        public List<ServingPeriod> End() => [.. over, .. new[] { serving, trial }.OfType<ServingPeriod>()];

        private void Serve(ServingChange change, DateTimeOffset at)
        {
            served.Add(change);
            if (serving?.Version == change.Version)
                return;
            End(ref serving, at);
            serving = Begin(change, at, onTrial: false);
        }

        private void ServeAgain(DateTimeOffset at)
        {
            End(ref serving, at);
            if (served.Count > 0)
                serving = Begin(served[^1], at, onTrial: false);
        }

        private void End(ref ServingPeriod? period, DateTimeOffset at)
        {
            if (period is not null && period.From < at)
                over.Add(period with { Until = at });
            period = null;
        }

        private static ServingPeriod Begin(ServingChange change, DateTimeOffset at, bool onTrial) => new()
        {
            Environment = change.Environment,
            Version = change.Version,
            From = at,
            Percent = change.Percent,
            OnTrial = onTrial,
            Commit = change.Commit,
            PullRequest = change.PullRequest,
            Source = change.Source,
        };
    }
}
