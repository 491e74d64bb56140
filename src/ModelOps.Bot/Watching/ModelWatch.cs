using ModelOps.Bot.Alerts;
using ModelOps.Bot.Labels;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Watching;

/// <summary>Looks at one live model: what its servers and gateways tell goes to the judge, and what the judge finds to the owners.</summary>
internal sealed partial class ModelWatch(WatchStore store, VersionJudge judge, ClaimDesk claims, AlertDesk desk, AlertTexts texts, ILogger<ModelWatch> logger)
{
    private const int MostClaims = 48;
    private const int MostSlices = 50;

    public async Task LookAsync(WatchContext context, ModelFolder folder, Rollout serving, DateTimeOffset now, CancellationToken cancel)
    {
        if (await context.Registry.Mirror.ReadAsync(registry => ManifestAt.Read(registry, context.Registry.Commit, folder, context.Registry.Policy), cancel) is not ManifestReading.Read { Manifest: var manifest })
            return;
        var ledger = context.Registry.Decisions;
        var key = new WatchKey(context.Registry.Repository, context.Environment, serving.Model);
        var stored = await store.FindAsync(key, cancel);
        var reference = await judge.ReferenceAsync(context, folder, serving, cancel);
        var known = stored is { Record: var last } && last.Version == serving.Version && last.Reference == reference.Digest ? last : null;
        var judged = await judge.JudgeAsync(context.Cluster, serving, reference, known?.State ?? WatchState.Empty, WatchRules.Of(manifest) with { Silenced = ledger.SilencedColumns(serving.Model, now) }, now, cancel);
        var live = await claims.LookAsync(context, folder, manifest, serving, known?.Claims ?? [], now, cancel);
        var told = known?.Claims ?? [];
        IReadOnlyList<MeasuredClaim> claimed = live is null ? told : [.. told.TakeLast(MostClaims - 1), live.Claim];
        var record = new WatchRecord
        {
            Version = serving.Version,
            Reference = reference.Digest,
            State = judged.State,
            Findings = ClaimFinding.Of(claimed) is { } broken ? [.. judged.Findings, broken] : judged.Findings,
            Notes = judged.Notes,
            Alerts = stored?.Record.Alerts ?? await RecallAsync(key, cancel),
            Claims = claimed,
            LiveSlices = live is null ? known?.LiveSlices ?? [] : Shown(live.Live, manifest),
        };
        if (!await store.SaveAsync(key, stored, record, cancel))
            return;
        var after = await TellAsync(key, record, texts.Describe(context, manifest, serving, record), cause => ledger.AcknowledgedUntil(new AlertName(key.Environment, key.Model, cause), now) is not null, now, cancel);
        if (after != record)
            await store.SaveAsync(key, new StoredWatch(record, (stored?.Revision ?? 0) + 1), after, cancel);
    }

    /// <summary>The metric that labels are followed by, of the slices with most rows.</summary>
    private static IReadOnlyList<SliceReport> Shown(LiveReport live, ModelManifest manifest) =>
    [
        .. live.Slices.OrderByDescending(slice => slice.Rows).Take(MostSlices)
            .Select(slice => slice with { Metrics = [.. slice.Metrics.Where(metric => metric.Name == manifest.Monitoring.Labels?.Metric.Name)] }),
    ];

    /// <summary>Of a model without a row: alerts that the bot opened before it lost its database.</summary>
    private async Task<IReadOnlyList<KnownAlert>> RecallAsync(WatchKey key, CancellationToken cancel) =>
        [.. (await desk.FindAsync(key.Repository, cancel)).Where(found => found.Name.Environment == key.Environment && found.Name.Model == key.Model).Select(found => found.Alert)];

    private async Task<WatchRecord> TellAsync(WatchKey key, WatchRecord record, Func<Finding, Alert> describe, Predicate<AlertCause> isAcknowledged, DateTimeOffset now, CancellationToken cancel)
    {
        var alerts = record.Alerts.ToDictionary(alert => alert.Cause);
        foreach (var step in AlertPlanner.Plan(record.Findings, record.Alerts, isAcknowledged, cause => CanTellRecovery(record.State, cause), now))
        {
            LogStep(step.GetType().Name, AlertCauseName.Words(step.Cause), key.Model.ToString(), key.Environment.ToString());
            if (await desk.DoAsync(key.Repository, step, describe, new AlertName(key.Environment, key.Model, step.Cause), cancel) is { } known)
                alerts[step.Cause] = known;
            record = record with { Alerts = [.. alerts.Values.OrderBy(alert => alert.Cause)] };
        }
        return record;
    }

    private static bool CanTellRecovery(WatchState state, AlertCause cause) =>
        WindowJudge.Judges(cause) ? state.History.Count >= WatchRules.Default.WindowsToClear : state.LastRequest is not null;

    [LoggerMessage(LogLevel.Information, "{Step} the alert on {Cause} of {Model} in {Environment}")]
    private partial void LogStep(string step, string cause, string model, string environment);
}
