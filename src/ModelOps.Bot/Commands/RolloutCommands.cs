using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;

namespace ModelOps.Bot.Commands;

/// <summary>Commands on what serves that are said on pull requests to the default branch.</summary>
internal sealed class RolloutCommands(
    PullRequestExamination examination, OperatingOwners owners, RolloutOrderDesk orders, DecisionBook book, RolloutJournal journal, ReconcilerSignal reconciler)
{
    public async Task<CommandOutcome> ObeyAsync(RequestedCommand request, Command.OnRollout command, CancellationToken cancel)
    {
        var model = ModelName.TryParse(command.Model, out var name) ? name : null;
        if (command.Model is not null && model is null)
            return new CommandOutcome.Refused($"{Markdown.Code(command.Model)} is no name of a model.");
        var fetched = await examination.FetchAsync(request.PullRequest, cancel);
        if (fetched.BasePolicy is not PolicyAt.Found { Policy: var policy })
            return new CommandOutcome.Refused("The default branch has no registry.yaml that can be read, so that nobody is named who may say this.");
        var tip = new RegistryTip(request.Repository, fetched.Mirror, fetched.Range.BaseTip, policy);
        return await owners.JudgeAsync(tip, command.Verb, command.Model, request.Speaker.Login, cancel) is Right.Refused refused
            ? new CommandOutcome.Refused(refused.Rule)
            : await orders.GiveAsync(command, model, policy, Giver(request, command), cancel);
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

    private static OrderGiver Giver(RequestedCommand request, Command.OnRollout command) => new(
        request.Repository, request.Speaker.Login, request.Comment.SaidAt, request.Number,
        command switch { Command.Rollback rollback => rollback.Reason, Command.Pin pin => pin.Reason, Command.Freeze freeze => freeze.Reason, _ => null },
        request.DecisionId);
}
