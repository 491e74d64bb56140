using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Commands;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>What can be done about an alert: another version, another training, or to expect what comes.</summary>
internal sealed class AlertRemedies(RolloutOrderDesk orders, Rebaselining rebaselining, Retraining retraining)
{
    public Task<CommandOutcome> ApplyAsync(AlertRequest request, DesiredRegistry registry, CancellationToken cancel) => request.Command switch
    {
        Command.RollbackHere command => RollBackAsync(request, registry, command, cancel),
        Command.Rebaseline => rebaselining.ProposeAsync(request, registry, cancel),
        Command.Retrain => retraining.StartAsync(request, registry, cancel),
        _ => throw new InvalidOperationException("A command that is no remedy."),
    };

    private Task<CommandOutcome> RollBackAsync(AlertRequest request, DesiredRegistry registry, Command.RollbackHere command, CancellationToken cancel)
    {
        var model = request.Alert.Model;
        var why = command.Reason ?? $"The alert {request.Alert}, issue {request.Issue}.";
        var giver = new OrderGiver(request.Repository, request.Comment.Author, request.Comment.SaidAt, null, why, request.DecisionId) { Issue = request.Issue };
        return orders.GiveAsync(new Command.Rollback(model.ToString(), command.Version, command.Reason), model, registry.Policy, giver, cancel);
    }
}
