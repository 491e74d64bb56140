using Microsoft.Extensions.Options;
using ModelOps.Bot.Telling;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Takes models out of the traffic whose folder left the default branch, and stops them.</summary>
internal sealed partial class ModelRetirement(
    RolloutJournal journal, RolloutNews news, ServingTags tags, IOptions<ReconcileOptions> options, TimeProvider clock, ILogger<ModelRetirement> logger)
{
    /// <param name="rollouts">Of the whole registry.</param>
    /// <returns>How soon to look again.</returns>
    public async Task<TimeSpan> RetireAbsentAsync(ReconcileContext context, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        var pace = ReconcilePace.Settled;
        var present = context.Registry.Models.Select(folder => folder.Name).ToHashSet();
        foreach (var own in rollouts.Where(rollout => rollout.Environment == context.Environment).GroupBy(rollout => rollout.Model))
        {
            if (!present.Contains(own.Key.ToString()))
                pace = ReconcilePace.Sooner(pace, await RetireAsync(context, [.. own], cancel));
        }
        return pace;
    }

    private async Task<TimeSpan> RetireAsync(ReconcileContext context, IReadOnlyList<Rollout> own, CancellationToken cancel)
    {
        foreach (var overtaken in own.Where(rollout => !rollout.HasEnded))
            await EndAsync(context, overtaken, RolloutPhase.Superseded, cancel);
        var serving = own.LastOrDefault(rollout => rollout.Phase == RolloutPhase.Succeeded);
        if (serving is not null && await DelayAsync(context, serving, cancel))
            return ReconcilePace.Settled;
        if (RolloutPlanner.Retire(own[0].Model, context.Observed) is { } step)
        {
            await context.Cluster.Cluster.ApplyAsync(context.Lease, step, cancel);
            return ReconcilePace.Moving;
        }
        if (serving is null || IsLeaving(context, own[0].Model))
            return ReconcilePace.Settled;
        await tags.UnassignAsync(context, serving, cancel);
        foreach (var served in own.Where(rollout => rollout.Phase == RolloutPhase.Succeeded))
            await EndAsync(context, served, RolloutPhase.Retired, cancel);
        LogRetired(own[0].Model.ToString(), context.Environment.ToString());
        return ReconcilePace.Settled;
    }

    private async Task EndAsync(ReconcileContext context, Rollout rollout, RolloutPhase phase, CancellationToken cancel)
    {
        var ended = rollout with { Phase = phase, Waiting = null, EndedAt = clock.GetUtcNow(), Told = false };
        await journal.AdvanceAsync(ended, cancel);
        await news.SpreadAsync(context, rollout, ended, cancel);
    }

    /// <summary>What it waits for is written down and shown where the version was told.</summary>
    private async Task<bool> DelayAsync(ReconcileContext context, Rollout serving, CancellationToken cancel)
    {
        var (now, grace) = (clock.GetUtcNow(), options.Value.Grace!.Value);
        var leftAt = serving.Course.LeftAt ?? now;
        var window = now < leftAt + grace ? null : await context.Cluster.Cluster.ReadTrafficAsync(serving.Model, now - grace, cancel);
        var why = IsOutOfTraffic(context, serving.Model) ? null : Retirement.Delay(leftAt, grace, window?.Versions.Sum(version => version.Requests), now);
        var delayed = serving with { Course = serving.Course with { LeftAt = leftAt }, Waiting = why };
        if (delayed != serving)
        {
            await journal.AdvanceAsync(delayed, cancel);
            await news.ShowAsync(delayed, cancel);
        }
        return why is not null;
    }

    private static bool IsOutOfTraffic(ReconcileContext context, ModelName model) => !context.Observed.Traffic.Any(traffic => traffic.Model == model && traffic.Shares.Count > 0);

    /// <summary>The gateways have yet to move.</summary>
    private static bool IsLeaving(ReconcileContext context, ModelName model) => context.Observed.Versions.Any(version => version.Model == model);

    [LoggerMessage(LogLevel.Information, "{Model} left the default branch and serves no more in {Environment}")]
    private partial void LogRetired(string model, string environment);
}
