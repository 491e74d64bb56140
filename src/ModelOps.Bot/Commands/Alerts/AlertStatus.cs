using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>How things stand with the model of an alert.</summary>
internal sealed class AlertStatus(DecisionBook book, RolloutJournal journal, TimeProvider clock)
{
    public async Task<string> TellAsync(AlertRequest request, CancellationToken cancel)
    {
        var (alert, now) = (request.Alert, clock.GetUtcNow());
        var ledger = await book.ReadAsync(request.Repository, cancel);
        var rollouts = await journal.AllAsync(request.Repository, cancel);
        var newest = rollouts.LastOrDefault(rollout => rollout.Model == alert.Model && rollout.Environment == alert.Environment);
        return AlertReply.Status(alert, newest, ledger.AcknowledgementOf(alert, now), ledger.Silences(alert.Model, now));
    }
}
