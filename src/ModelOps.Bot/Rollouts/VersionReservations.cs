using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Rollouts;

/// <summary>Writes a version down on the ref of decisions before it is used, so that it is given once even when the database is lost.</summary>
internal sealed class VersionReservations(DecisionBook book, AppIdentity identity, TimeProvider clock)
{
    /// <param name="rollout">The id of the one that uses it first.</param>
    public async Task ReserveAsync(DesiredRegistry registry, ModelName model, ModelVersion version, GitObjectId tree, string rollout, CancellationToken cancel)
    {
        if (registry.Decisions.ReservedVersions(model).Contains(version))
            return;
        await book.AppendAsync(registry.Repository, [new Decision.VersionReserved(model, version, tree)
        {
            Id = DecisionId.OfRollout(rollout, "version"),
            Repository = registry.Repository,
            By = await identity.LoginAsync(cancel),
            At = clock.GetUtcNow(),
        }], cancel);
    }
}
