using ModelOps.Domain.Watching;

namespace ModelOps.Benchmarks.Watching.Simulation;

/// <summary>A simulated model under the judge, hour by hour.</summary>
internal sealed class WatchedModel(SimulatedModel model, VersionReference reference, Draws draws)
{
    private readonly HealthJudge judge = new(SimulatedModel.Version, reference, WatchRules.Default);
    private WatchState state = WatchState.Empty;
    private IReadOnlyList<Finding> findings = [];
    private int hour;

    public WatchedModel(SimulatedModel model, int referenceRows, int seed) : this(model, new Draws(seed), referenceRows) { }

    private WatchedModel(SimulatedModel model, Draws draws, int referenceRows) : this(model, VersionReference.Of(model.Profile(draws, referenceRows)), draws) { }

    /// <summary>How many alerts were raised in so many hours.</summary>
    public int AlertsIn(int hours) => Enumerable.Range(0, hours).Sum(_ => Next().Count);

    /// <returns>How many windows it took until the column stood in an alert; null when it did not within so many.</returns>
    public int? WindowsUntilAlert(string column, Change change, int most)
    {
        for (var window = 1; window <= most; window++)
        {
            Next(column, change);
            if (findings.Any(finding => finding.Effects.Any(effect => effect.Column == column)))
                return window;
        }
        return null;
    }

    /// <returns>Causes that were not there an hour before.</returns>
    private List<AlertCause> Next(string? column = null, Change? change = null)
    {
        var window = model.Window(draws, hour++, changed: column, change: change);
        var before = findings;
        (state, findings, _) = judge.Judge(state, [window], [], window.End);
        return [.. findings.Select(finding => finding.Cause).Except(before.Select(finding => finding.Cause))];
    }
}
