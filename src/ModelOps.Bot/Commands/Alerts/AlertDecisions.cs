using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>Writes down what people say about an alert; the monitor reads it there.</summary>
internal sealed class AlertDecisions(DecisionBook book, LiveWindows windows)
{
    public Task<CommandOutcome> DecideAsync(AlertRequest request, DesiredRegistry registry, CancellationToken cancel) => request.Command switch
    {
        Command.Acknowledge command => AcknowledgeAsync(request, request.Comment.SaidAt + command.Time, cancel),
        Command.Silence command => SilenceAsync(request, registry, command, cancel),
        Command.Unsilence command => HearAsync(request, registry, command, cancel),
        _ => throw new InvalidOperationException("A command that is no decision."),
    };

    private Task<CommandOutcome> AcknowledgeAsync(AlertRequest request, DateTimeOffset until, CancellationToken cancel) => WriteAsync(
        new Decision.AlertAcknowledged(request.Alert, until) { Id = request.DecisionId(0), Repository = request.Repository, Issue = request.Issue, By = request.Comment.Author, At = request.Comment.SaidAt },
        AlertReply.Acknowledged(until), cancel);

    private async Task<CommandOutcome> SilenceAsync(AlertRequest request, DesiredRegistry registry, Command.Silence command, CancellationToken cancel)
    {
        var (model, until) = (request.Alert.Model, request.Comment.SaidAt + command.Time);
        // While nobody says which columns there are, a name is taken at its word: silence is wanted most when a model is in trouble.
        if (ColumnsOf(await windows.ReadAsync(registry, request.Alert, cancel)) is { Count: > 0 } known && !known.Contains(command.Column))
            return new CommandOutcome.Refused(AlertReply.NoSuchColumn(model, command.Column, known));
        return await WriteAsync(
            new Decision.ColumnSilenced(model, command.Column, until) { Id = request.DecisionId(0), Repository = request.Repository, Issue = request.Issue, By = request.Comment.Author, At = request.Comment.SaidAt },
            AlertReply.Silenced(model, command.Column, until), cancel);
    }

    private async Task<CommandOutcome> HearAsync(AlertRequest request, DesiredRegistry registry, Command.Unsilence command, CancellationToken cancel)
    {
        var model = request.Alert.Model;
        var silenced = registry.Decisions.SilencedColumns(model, request.Comment.SaidAt);
        if (!registry.Decisions.Has(request.DecisionId(0)) && !silenced.Contains(command.Column))
            return new CommandOutcome.Refused(AlertReply.NotSilenced(model, command.Column, [.. silenced.Order(StringComparer.Ordinal)]));
        return await WriteAsync(
            new Decision.ColumnHeard(model, command.Column) { Id = request.DecisionId(0), Repository = request.Repository, Issue = request.Issue, By = request.Comment.Author, At = request.Comment.SaidAt },
            AlertReply.Heard(model, command.Column), cancel);
    }

    private async Task<CommandOutcome> WriteAsync(Decision decision, string reply, CancellationToken cancel)
    {
        await book.AppendAsync(decision.Repository, [decision], cancel);
        return new CommandOutcome.Done(reply);
    }

    private static SortedSet<string> ColumnsOf(GatheredSketches? gathered) => new(
        gathered?.Versions.SelectMany(version => version.Open is { } open ? version.Closed.Append(open) : version.Closed)
            .SelectMany(window => window.Inputs.Concat(window.Outputs)).Select(column => column.Name) ?? [],
        StringComparer.Ordinal);
}
