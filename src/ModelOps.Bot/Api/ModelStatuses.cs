using ModelOps.Bot.Cluster;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Bot.Api;

/// <summary>What serves now: by the traffic that gateways were told, and by the journal where the bot has not looked at a cluster yet.</summary>
internal sealed class ModelStatuses(ServingClusters clusters)
{
    public ModelStatus Of(ModelRecord record)
    {
        var periods = record.Periods();
        return new ModelStatus
        {
            Model = record.Model,
            Registry = record.Registry,
            Environments =
            [
                .. record.Rollouts.Select(rollout => rollout.Environment).Concat(periods.Reverse().Select(period => period.Environment)).Distinct()
                    .Select(environment => Of(record, environment, [.. periods.Where(period => period.Environment == environment && period is { OnTrial: false, Until: null })])),
            ],
        };
    }

    private EnvironmentStatus Of(ModelRecord record, EnvironmentName environment, IReadOnlyList<ServingPeriod> now)
    {
        var traffic = clusters.Find(environment)?.Traffic.Observe().FirstOrDefault(traffic => traffic.Model == record.Model);
        var shares = SharesOf(traffic, now);
        var serving = shares is [var largest, ..] ? largest.Version : null;
        var newest = record.Rollouts.LastOrDefault(rollout => rollout.Environment == environment);
        return new EnvironmentStatus
        {
            Environment = environment,
            Serving = serving,
            Since = now.FirstOrDefault(period => period.Version == serving)?.From,
            Shares = shares,
            Moved = traffic?.Moved ?? false,
            Rollout = newest is { HasEnded: false } ? Of(newest, record.Timelines[newest.Id]) : null,
            Notes = [.. Notes(record, environment), .. Health(record, environment, serving)],
        };
    }

    private static IReadOnlyList<ServedShare> SharesOf(ModelTraffic? traffic, IReadOnlyList<ServingPeriod> now)
    {
        if (traffic is null)
            return [.. now.Take(1).Select(period => new ServedShare(period.Version, 100))];
        var all = traffic.Shares.Sum(share => share.Weight);
        return [.. traffic.Shares.OrderByDescending(share => share.Weight).Select(share => new ServedShare(share.Version, Math.Round(100.0 * share.Weight / all, 1)))];
    }

    private static RolloutStatus Of(Rollout rollout, RolloutTimeline timeline)
    {
        var outlook = RolloutOutlook.Of(rollout);
        return new RolloutStatus
        {
            Id = rollout.Id,
            Version = rollout.Version,
            Phase = rollout.Phase,
            Since = timeline.Events is [.., var last] ? last.At : rollout.StartedAt,
            Commit = rollout.Commit,
            PullRequest = rollout.PullRequest,
            Waits = outlook.Waits,
            Moves = outlook.Moves,
            Page = timeline.Page,
        };
    }

    private static IEnumerable<string> Notes(ModelRecord record, EnvironmentName environment)
    {
        if (record.Ledger.PinOf(record.Model, environment) is { } pin)
            yield return $"Pinned to {pin.Version}: {Said(pin)} /modelops unpin {record.Model} ends that.";
        if (record.Ledger.FreezeOn(record.Model) is { } frozen)
            yield return $"Nothing new is rolled out: {Said(frozen)} /modelops unfreeze{(frozen.Model is null ? "" : $" {record.Model}")} ends that.";
        foreach (var bad in record.Ledger.Quarantines(record.Model).Where(bad => record.Ledger.QuarantineOf(record.Model, environment, bad.Tree) == bad))
            yield return $"{bad.Version} is in quarantine: {Said(bad)} /modelops retry {record.Model} ends that.";
    }

    private static IEnumerable<string> Health(ModelRecord record, EnvironmentName environment, ModelVersion? serving) =>
        record.Watched.GetValueOrDefault(environment) is { } watched && watched.Version == serving ? HealthText.Of(watched.Findings, watched.Claims) : [];

    private static string Said(Decision decision) => decision.Why is { } why ? $"{decision.By} said “{why}”." : $"{decision.By} said so.";
}
