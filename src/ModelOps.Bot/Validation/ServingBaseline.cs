using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>What a change is compared with where the base branch holds what does not serve.</summary>
internal sealed class ServingBaseline(RolloutJournal journal)
{
    /// <param name="folder">The model's on the base branch.</param>
    /// <param name="environment">That faces users.</param>
    /// <returns>Null where the base branch's version was not rolled back there, or nothing served before it.</returns>
    public async Task<VersionBefore?> FindAsync(RepositoryName repository, ModelFolder folder, EnvironmentName environment, DecisionLedger ledger, CancellationToken cancel)
    {
        if (!ModelName.TryParse(folder.Name, out var model) || ledger.QuarantineOf(model, environment, folder.Tree) is null)
            return null;
        var own = (await journal.AllAsync(repository, cancel)).Where(rollout => rollout.Model == model && rollout.Environment == environment);
        return Succession.LastGood(own, ledger) is { } good ? new VersionBefore(good.Commit, folder with { Tree = good.Tree }, good.Version.ToString()) : null;
    }
}
