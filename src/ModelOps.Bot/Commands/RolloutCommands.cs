using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reporting;

namespace ModelOps.Bot.Commands;

/// <summary>Commands on what serves: they are decisions, which the reconciler is woken to follow.</summary>
internal sealed class RolloutCommands(PullRequestExamination examination, People people, DecisionBook book, RolloutJournal journal, ReconcilerSignal reconciler)
{
    public async Task<CommandOutcome> ObeyAsync(RequestedCommand request, Command.OnRollout command, CancellationToken cancel)
    {
        var model = ModelName.TryParse(command.Model, out var name) ? name : null;
        if (command.Model is not null && model is null)
            return new CommandOutcome.Refused($"{Markdown.Code(command.Model)} is no name of a model.");
        var fetched = await examination.FetchAsync(request.PullRequest, cancel);
        if (fetched.BasePolicy is not PolicyAt.Found { Policy: var policy })
            return new CommandOutcome.Refused("The default branch has no registry.yaml that can be read, so that nobody is named who may say this.");
        if (await JudgeAsync(request, command, fetched, policy, cancel) is Right.Refused refused)
            return new CommandOutcome.Refused(refused.Rule);
        switch (await OrderAsync(request, command, model, policy, cancel))
        {
            case RolloutOrder.Given given:
                await book.AppendAsync(request.Repository, given.Decisions, cancel);
                reconciler.Wake();
                return new CommandOutcome.Done();
            case RolloutOrder.Refused none:
                return new CommandOutcome.Refused(none.Why);
            default:
                throw new InvalidOperationException("An order of an unknown kind.");
        }
    }

    /// <summary>On a merged pull request, a hold is of its versions on their way.</summary>
    public async Task<CommandOutcome> HoldAsync(RequestedCommand request, Decision hold, CancellationToken cancel)
    {
        if ((await journal.AllAsync(request.Repository, cancel)).All(rollout => rollout.PullRequest != request.Number || rollout.HasEnded))
            return new CommandOutcome.Refused($"No version of this pull request is on its way. {Markdown.Code("/modelops rollback MODEL")} takes one back that serves.");
        await book.AppendAsync(request.Repository, [hold], cancel);
        reconciler.Wake();
        return new CommandOutcome.Done();
    }

    /// <summary>The owners of the registry, and of the model where it is about one.</summary>
    private async Task<Right> JudgeAsync(RequestedCommand request, Command.OnRollout command, FetchedPullRequest fetched, RegistryPolicy policy, CancellationToken cancel)
    {
        var tip = fetched.Range.BaseTip;
        var reading = await fetched.Mirror.ReadAsync(registry => registry.Models(tip).Folders.FirstOrDefault(folder => folder.Name == command.Model) is { } folder
            ? ManifestAt.Read(registry, tip, folder, policy)
            : null, cancel);
        IReadOnlyList<Owner> may = [.. policy.Owners.Concat(reading is ManifestReading.Read read ? read.Manifest.Owners : []).Distinct()];
        return CommandRights.OfOperators(command.Verb, command.Model, may, await people.IsOneOfAsync(request.Repository, request.Speaker.Login, may, cancel));
    }

    private async Task<RolloutOrder> OrderAsync(RequestedCommand request, Command.OnRollout command, ModelName? model, RegistryPolicy policy, CancellationToken cancel)
    {
        var giver = Giver(request, command);
        if (command is Command.Freeze or Command.Unfreeze)
            return new RolloutOrder.Given([RolloutOrders.Freezing(command is Command.Freeze, model, giver)]);
        var rollouts = (await journal.AllAsync(request.Repository, cancel)).Where(rollout => rollout.Model == model).ToList();
        return RolloutOrders.Of(command, new RolloutOrders(model!, rollouts, await book.ReadAsync(request.Repository, cancel), giver), policy);
    }

    private static OrderGiver Giver(RequestedCommand request, Command.OnRollout command) => new(
        request.Repository, request.Speaker.Login, request.Comment.SaidAt, request.Number,
        command switch { Command.Rollback rollback => rollback.Reason, Command.Pin pin => pin.Reason, Command.Freeze freeze => freeze.Reason, _ => null },
        request.DecisionId);
}
