using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Watching;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Versions;

namespace ModelOps.Bot.Api;

/// <summary>Reads records of models.</summary>
internal sealed class ModelRecords(RolloutJournal journal, RolloutTimelines timelines, RegistryNotes notes, WatchStore watches)
{
    /// <summary>Of all models that were ever rolled out, by name.</summary>
    public async Task<IReadOnlyList<ModelRecord>> AllAsync(CancellationToken cancel) => await ReadAsync(await journal.AllAsync(cancel), _ => true, cancel);

    /// <summary>One for each registry that has a model of this name.</summary>
    public async Task<IReadOnlyList<ModelRecord>> OfAsync(ModelName model, CancellationToken cancel)
    {
        var (records, watched) = (await ReadAsync(await journal.OfModelAsync(model, cancel), other => other == model, cancel), await watches.OfModelAsync(model, cancel));
        return [.. records.Select(record => record with { Watched = watched.Where(each => each.Key.Repository == record.Registry).ToDictionary(each => each.Key.Environment, each => each.Record) })];
    }

    /// <summary>By the journal, and by the tags alone where a database was lost and nothing was rolled out since.</summary>
    private async Task<IReadOnlyList<ModelRecord>> ReadAsync(IReadOnlyList<Rollout> rollouts, Predicate<ModelName> isAsked, CancellationToken cancel)
    {
        var records = new List<ModelRecord>();
        var journaled = rollouts.ToLookup(rollout => (rollout.Repository, rollout.Model));
        foreach (var registry in rollouts.Select(rollout => rollout.Repository).Concat(notes.AtHand).Distinct())
        {
            var (ledger, tags) = await notes.ReadAsync(registry, cancel);
            var tagged = tags.Select(tag => tag.Tag).OfType<GtoTag.Assignment>().Select(tag => tag.Model);
            var models = rollouts.Where(rollout => rollout.Repository == registry).Select(rollout => rollout.Model).Concat(tagged).Where(model => isAsked(model)).Distinct();
            foreach (var model in models)
            {
                var own = journaled[(registry, model)].ToList();
                records.Add(new ModelRecord(registry, model, own, await timelines.OfAsync(own, cancel)) { Ledger = ledger, Tags = tags });
            }
        }
        return [.. records.OrderBy(record => record.Model)];
    }
}
