using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Keeps content that misbehaved from being rolled out again, also by a bot that lost its database.</summary>
internal sealed class Quarantine(DecisionBook book, AppIdentity identity, TimeProvider clock)
{
    /// <summary>Done a second time, it changes nothing.</summary>
    public async Task ImposeAsync(DesiredRegistry registry, Rollout rollout, CancellationToken cancel)
    {
        if (registry.Decisions.QuarantineOf(rollout.Model, rollout.Environment, rollout.Tree) is not null)
            return;
        await book.AppendAsync(registry.Repository, [new Decision.Quarantined(rollout.Model, rollout.Environment, rollout.Tree, rollout.Version)
        {
            Id = DecisionId.OfRollout(rollout.Id, "quarantine"),
            Repository = registry.Repository,
            By = await identity.LoginAsync(cancel),
            At = clock.GetUtcNow(),
            Why = rollout.Failure,
        }], cancel);
    }
}
