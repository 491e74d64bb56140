using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Watching.Alerts;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>
/// Starts the team's own training, once a comment. Only when the bot ends between the call and the reply it calls again; both calls bear the
/// comment's number, by which the workflow runs once.
/// </summary>
internal sealed class Retraining(GitHubAccess gitHub, CommandReceipts receipts, RolloutJournal journal, IOptions<GitHubOptions> options)
{
    private const string EventType = "modelops-retrain";

    public async Task<CommandOutcome> StartAsync(AlertRequest request, DesiredRegistry registry, CancellationToken cancel)
    {
        var (alert, repository) = (request.Alert, request.Repository);
        if (registry.Models.All(folder => folder.Name != alert.Model.ToString()))
            return new CommandOutcome.Refused(AlertReply.ModelGone(alert.Model));
        var serves = (await journal.AllAsync(repository, cancel))
            .LastOrDefault(rollout => rollout.Model == alert.Model && rollout.Environment == alert.Environment && rollout.Phase == RolloutPhase.Succeeded)?.Version;
        var isSaidBefore = request.Comment.Commands.Take(request.Index).Any(command => command is Command.Retrain);
        if (!isSaidBefore && !await receipts.HasRepliedAsync(request.Comment, cancel))
            await DispatchAsync(request, serves, cancel);
        return new CommandOutcome.Done(AlertReply.RetrainingAsked(alert.Model, serves, new Uri(options.Value.WebUrl, $"{repository}/actions")));
    }

    /// <summary>GitHub takes at most 10 keys of a payload.</summary>
    private async Task DispatchAsync(AlertRequest request, ModelVersion? serves, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(request.Repository, cancel);
        var payload = new Dictionary<string, object>
        {
            ["model"] = request.Alert.Model.ToString(),
            ["environment"] = request.Alert.Environment.ToString(),
            ["version"] = serves?.ToString() ?? "",
            ["cause"] = AlertCauseName.Of(request.Alert.Cause),
            ["issue"] = request.Issue,
            ["asked_by"] = request.Comment.Author,
            ["request"] = request.Comment.Id,
        };
        var body = new Dictionary<string, object> { ["event_type"] = EventType, ["client_payload"] = payload };
        await client.Connection.Post(new Uri($"repos/{request.Repository}/dispatches", UriKind.Relative), body, "application/vnd.github+json", cancel);
    }
}
