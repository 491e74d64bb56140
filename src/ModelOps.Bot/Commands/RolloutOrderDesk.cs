using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Policies;

namespace ModelOps.Bot.Commands;

/// <summary>Orders on what serves by those who may give them: they become decisions, which the reconciler is woken to follow.</summary>
internal sealed class RolloutOrderDesk(DecisionBook book, RolloutJournal journal, ReconcilerSignal reconciler)
{
    /// <param name="model">Null: the whole registry.</param>
    public async Task<CommandOutcome> GiveAsync(Command.OnRollout command, ModelName? model, RegistryPolicy policy, OrderGiver giver, CancellationToken cancel)
    {
        var ledger = await book.ReadAsync(giver.Repository, cancel);
        if (ledger.Has(giver.IdOf(0)))
            return Followed();
        if (command is Command.Freeze or Command.Unfreeze)
            return await FollowAsync(new RolloutOrder.Given([RolloutOrders.Freezing(command is Command.Freeze, model, giver)]), giver, cancel);
        var rollouts = (await journal.AllAsync(giver.Repository, cancel)).Where(rollout => rollout.Model == model).ToList();
        return RolloutOrders.Of(command, new RolloutOrders(model!, rollouts, ledger, giver), policy) switch
        {
            RolloutOrder.Given given => await FollowAsync(given, giver, cancel),
            RolloutOrder.Refused none => new CommandOutcome.Refused(none.Why),
            _ => throw new InvalidOperationException("An order of an unknown kind."),
        };
    }

    private async Task<CommandOutcome> FollowAsync(RolloutOrder.Given given, OrderGiver giver, CancellationToken cancel)
    {
        await book.AppendAsync(giver.Repository, [.. given.Decisions.Select(decision => decision with { Issue = giver.Issue })], cancel);
        return Followed();
    }

    private CommandOutcome.Done Followed()
    {
        reconciler.Wake();
        return new CommandOutcome.Done();
    }
}
