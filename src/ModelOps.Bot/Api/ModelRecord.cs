using System.Collections.Frozen;
using ModelOps.Bot.Watching;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;
using ModelOps.Registry.Tagging;

namespace ModelOps.Bot.Api;

/// <summary>All that is on record of one model in one registry.</summary>
internal sealed record ModelRecord(RepositoryName Registry, ModelName Model, IReadOnlyList<Rollout> Rollouts, IReadOnlyDictionary<string, RolloutTimeline> Timelines)
{
    public required DecisionLedger Ledger { get; init; }

    public required IReadOnlyList<RegistryTag> Tags { get; init; }

    /// <summary>What the monitor knows; empty where many models are asked for at once.</summary>
    public IReadOnlyDictionary<EnvironmentName, WatchRecord> Watched { get; init; } = FrozenDictionary<EnvironmentName, WatchRecord>.Empty;

    public IReadOnlyList<ServingPeriod> Periods()
    {
        var journal = Rollouts.SelectMany(rollout => ServingChange.Of(rollout, Timelines[rollout.Id])).ToList();
        var tags = Tags.Where(tag => tag.At is not null).Select(tag => (tag.Tag, tag.Commit, tag.At!.Value)).ToList();
        return ServingHistory.Of(journal.Concat(ServingChange.Beside(journal, Model, tags, Ledger)));
    }
}
