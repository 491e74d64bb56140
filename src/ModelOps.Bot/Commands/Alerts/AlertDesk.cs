using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>Does one command in the issue of an alert, if its speaker is an owner of the model or of the registry.</summary>
internal sealed class AlertDesk(DesiredRegistryReader registries, OperatingOwners owners, AlertDecisions decisions, AlertStatus status, AlertRemedies remedies)
{
    public async Task<CommandOutcome> ObeyAsync(AlertRequest request, CancellationToken cancel)
    {
        if (request.Command is Command.Help)
            return new CommandOutcome.Done(CommandText.Help(CommandPlace.AlertIssue));
        if (CommandVerb.IsElsewhere(request.Command.Verb, CommandPlace.AlertIssue))
            return new CommandOutcome.Refused(CommandText.Elsewhere(request.Command, CommandPlace.AlertIssue));
        if (request.Command is Command.Unknown or Command.Malformed or Command.TooMany)
            return new CommandOutcome.Refused(CommandText.NotUnderstood(request.Command));
        if (request.Command is Command.Status)
            return new CommandOutcome.Done(await status.TellAsync(request, cancel));
        return request.Command is Command.OnAlert command ? await ActAsync(request, command, cancel) : throw new InvalidOperationException("A command of an unknown kind.");
    }

    private async Task<CommandOutcome> ActAsync(AlertRequest request, Command.OnAlert command, CancellationToken cancel)
    {
        if (await registries.ReadAsync(request.Repository, cancel) is not { } registry)
            return new CommandOutcome.Refused(AlertReply.NoPolicy);
        if (await owners.JudgeAsync(registry.Tip, command.Verb, request.Alert.Model.ToString(), request.Comment.Author, cancel) is Right.Refused refused)
            return new CommandOutcome.Refused(refused.Rule);
        return command switch
        {
            Command.Acknowledge or Command.Silence or Command.Unsilence => await decisions.DecideAsync(request, registry, cancel),
            Command.RollbackHere or Command.Rebaseline or Command.Retrain => await remedies.ApplyAsync(request, registry, cancel),
            _ => throw new InvalidOperationException("A command of an unknown kind."),
        };
    }
}
