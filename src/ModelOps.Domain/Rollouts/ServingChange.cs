using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Versions;

namespace ModelOps.Domain.Rollouts;

/// <summary>From a time on, a version had another share of the requests in an environment.</summary>
/// <param name="Percent">100: it serves; 0: it does not, and what served before it does; else: it is on trial.</param>
public sealed record ServingChange(DateTimeOffset At, EnvironmentName Environment, ModelVersion Version, double Percent)
{
    public const string Journal = "journal";
    public const string Tags = "tags";

    /// <summary>Tags hold whole seconds and are written after the journal: within this time they tell of the same.</summary>
    private static readonly TimeSpan TagsAreLate = TimeSpan.FromMinutes(1);

    public required GitObjectId Commit { get; init; }

    public int? PullRequest { get; init; }

    public required string Source { get; init; }

    /// <summary>What the journal tells of one rollout; of one from before events were noted, only that it served.</summary>
    public static IEnumerable<ServingChange> Of(Rollout rollout, RolloutTimeline timeline)
    {
        if (timeline.Events.Count == 0)
            return rollout is { Phase: RolloutPhase.Succeeded, EndedAt: { } since } ? [Of(rollout, since, 100)] : [];
        return timeline.Events
            .Where(happened => happened.Phase is RolloutPhase.Canary or RolloutPhase.Succeeded or RolloutPhase.RolledBack or RolloutPhase.Superseded)
            .Select(happened => Of(rollout, happened.At, happened.Percent));
    }

    /// <summary>What the tags of a registry and its decisions add to what the journal holds: a journal that was lost began anew.</summary>
    /// <param name="tags">With the times at which they were made.</param>
    public static IEnumerable<ServingChange> Beside(
        IReadOnlyCollection<ServingChange> journal, ModelName model, IReadOnlyCollection<(GtoTag Tag, GitObjectId Commit, DateTimeOffset At)> tags, DecisionLedger ledger)
    {
        var releases = tags.Where(tag => tag.Tag is GtoTag.Release release && release.Model == model).ToLookup(tag => tag.Commit, tag => ((GtoTag.Release)tag.Tag).Version);
        var assigned = tags.Where(tag => tag.Tag is GtoTag.Assignment assignment && assignment.Model == model && releases[tag.Commit].Any())
            .Select(tag => new ServingChange(tag.At, ((GtoTag.Assignment)tag.Tag).Environment, releases[tag.Commit].Max()!, 100) { Commit = tag.Commit, Source = Tags })
            .Where(tag => !journal.Any(known => known.IsOf(tag) && known.Percent == 100 && (known.At - tag.At).Duration() <= TagsAreLate)).ToList();
        var removed = ledger.Quarantines(model)
            .Where(bad => !journal.Any(known => known.Environment == bad.Environment && known.Version == bad.Version && known.Percent == 0 && known.At >= bad.At))
            .Select(bad => new ServingChange(bad.At, bad.Environment, bad.Version, 0) { Commit = bad.Tree, Source = Tags });
        return assigned.Concat(removed);
    }

    private bool IsOf(ServingChange other) => Environment == other.Environment && Version == other.Version;

    private static ServingChange Of(Rollout rollout, DateTimeOffset at, double percent) =>
        new(at, rollout.Environment, rollout.Version, percent) { Commit = rollout.Commit, PullRequest = rollout.PullRequest, Source = Journal };
}
