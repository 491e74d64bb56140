using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Commands;

/// <summary>Commands on what serves: they are decisions, which the reconciler is woken to follow.</summary>
internal sealed class RolloutCommands(PullRequestExamination examination, People people, DecisionBook book, RolloutJournal journal, ReconcilerSignal reconciler)
{
    public async Task<CommandOutcome> ObeyAsync(RequestedCommand request, Command.OnRollout command, CancellationToken cancel)
    {
        if (!ModelName.TryParse(command.Model, out var model))
            return new CommandOutcome.Refused($"{Markdown.Code(command.Model)} is no name of a model.");
        if (await JudgeAsync(request, command, model, cancel) is Right.Refused refused)
            return new CommandOutcome.Refused(refused.Rule);
        var rollouts = (await journal.AllAsync(request.Repository, cancel)).Where(rollout => rollout.Model == model).ToList();
        var decisions = await DecisionsAsync(request, command, model, rollouts, cancel);
        if (decisions.Count == 0)
            return new CommandOutcome.Refused(NothingToDo(command));
        await book.AppendAsync(request.Repository, decisions, cancel);
        reconciler.Wake();
        return new CommandOutcome.Done();
    }

    private async Task<Right> JudgeAsync(RequestedCommand request, Command.OnRollout command, ModelName model, CancellationToken cancel)
    {
        var fetched = await examination.FetchAsync(request.PullRequest, cancel);
        if (fetched.BasePolicy is not PolicyAt.Found { Policy: var policy })
            return new Right.Refused("The default branch has no registry.yaml that can be read, so that nobody is named who may say this.");
        var tip = fetched.Range.BaseTip;
        var reading = await fetched.Mirror.ReadAsync(registry => registry.Models(tip).Folders.FirstOrDefault(folder => folder.Name == model.ToString()) is { } folder
            ? ManifestAt.Read(registry, tip, folder, policy)
            : null, cancel);
        IReadOnlyList<Owner> may = [.. policy.Owners.Concat(reading is ManifestReading.Read read ? read.Manifest.Owners : []).Distinct()];
        return CommandRights.OfOperators(command, may, await people.IsOneOfAsync(request.Repository, request.Speaker.Login, may, cancel));
    }

    private async Task<IReadOnlyList<Decision>> DecisionsAsync(
        RequestedCommand request, Command.OnRollout command, ModelName model, IReadOnlyList<Rollout> rollouts, CancellationToken cancel) => command switch
    {
        Command.Rollback => [.. RollbackPlan.Of(rollouts, await book.ReadAsync(request.Repository, cancel)).SelectMany(plan => plan.Taken).Select((rollout, part) =>
            new Decision.Quarantined(model, rollout.Environment, rollout.Tree, rollout.Version) { Id = request.DecisionId(part), Repository = request.Repository, By = request.Speaker.Login, At = request.Comment.SaidAt, PullRequest = request.Number })],
        Command.RetryRollout => [.. rollouts.Where(rollout => rollout.Phase == RolloutPhase.RolledBack).TakeLast(1).Select(rollout =>
            new Decision.Readmitted(model, rollout.Tree) { Id = request.DecisionId(0), Repository = request.Repository, By = request.Speaker.Login, At = request.Comment.SaidAt, PullRequest = request.Number })],
        Command.Freeze freeze => [new Decision.Frozen(model) { Id = request.DecisionId(0), Repository = request.Repository, By = request.Speaker.Login, At = request.Comment.SaidAt, PullRequest = request.Number, Why = freeze.Reason }],
        Command.Unfreeze => [new Decision.Unfrozen(model) { Id = request.DecisionId(0), Repository = request.Repository, By = request.Speaker.Login, At = request.Comment.SaidAt, PullRequest = request.Number }],
        _ => throw new InvalidOperationException("A command on a rollout of an unknown kind."),
    };

    private static string NothingToDo(Command.OnRollout command) => command is Command.Rollback
        ? $"No version of {Markdown.Code(command.Model)} serves that another one served before. A pull request that restores its folder brings an older one back."
        : $"No version of {Markdown.Code(command.Model)} was rolled back.";
}
