using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Watching;

/// <summary>Puts together what an issue tells of a finding.</summary>
internal sealed class AlertTexts(IOptions<BotOptions> options)
{
    /// <summary>A deployment so long before or after the start of something may well be why.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(2);

    public Func<Finding, Alert> Describe(WatchContext context, ModelManifest manifest, Rollout serving, WatchRecord record) => finding => new Alert
    {
        Name = new AlertName(context.Environment, serving.Model, finding.Cause),
        Version = serving.Version,
        Finding = finding,
        Owners = manifest.Owners,
        Deployments = [.. context.Of(serving.Model).Where(rollout => (rollout.StartedAt - finding.Since).Duration() <= Near || (rollout.EndedAt is { } end && (end - finding.Since).Duration() <= Near))],
        History = record.State.History,
        Slices = record.LiveSlices,
        Page = options.Value.AddressOf($"models/{serving.Model}"),
    };
}
