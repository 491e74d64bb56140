using System.Collections.Concurrent;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Rollouts;
using ModelOps.Registry;
using ModelOps.Registry.Reading;
using Octokit;

namespace ModelOps.Bot.Telling;

/// <summary>Tells how a rollout goes after its step was taken. Traffic, also that of other models, does not wait for a GitHub that is away.</summary>
internal sealed partial class RolloutNews(RolloutJournal journal, RolloutTeller teller, ServingTags tags, TellingDesk desk, ILogger<RolloutNews> logger)
{
    private readonly ConcurrentDictionary<string, string> obstacles = new();

    /// <param name="known">The rollout before this step.</param>
    /// <returns>Whether its end is still to be told; the desk wakes the reconciler then.</returns>
    public async Task<bool> SpreadAsync(ReconcileContext context, Rollout known, Rollout advanced, CancellationToken cancel)
    {
        var isNews = advanced.Phase != known.Phase || advanced.Course.Progress.Since != known.Course.Progress.Since
            || (advanced.Phase == RolloutPhase.Pending && advanced.Waiting != known.Waiting);
        desk.Lay(context.Registry, isNews || !advanced.Told);
        if (isNews)
            await TryAsync(() => teller.ShowProgressAsync(advanced, cancel), cancel);
        if (advanced is { Phase: RolloutPhase.Succeeded, Told: true } && Serves(context, advanced))
            await TryAsync(() => tags.AssignAsync(context, advanced, cancel), cancel);
        if (!advanced.HasEnded || advanced.Told)
            return false;
        if (!await TryAsync(() => teller.TellAsync(context, advanced, cancel), cancel) || !desk.HasTold(advanced))
            return true;
        await journal.AdvanceAsync(advanced with { Told = true }, cancel);
        return false;
    }

    /// <summary>What stands in the comment has changed.</summary>
    public Task ShowAsync(Rollout rollout, CancellationToken cancel) => TryAsync(() => teller.ShowProgressAsync(rollout, cancel), cancel);

    /// <summary>A version that cannot be made ready, for a reason that is not the model's. It is tried again, and told once.</summary>
    public async Task TellObstacleAsync(ReconcileContext context, ModelFolder folder, int? pullRequest, string why, CancellationToken cancel)
    {
        LogObstacle(folder.Name, context.Environment.ToString(), why);
        var key = $"{context.Registry.Repository} {context.Environment} {folder.Path} {folder.Tree}";
        if (pullRequest is not { } number || obstacles.GetValueOrDefault(key) == why)
            return;
        if (await TryAsync(() => teller.ShowObstacleAsync(new PullRequestRef(context.Registry.Repository, number), folder.Name, context.Environment, why, cancel), cancel))
            obstacles[key] = why;
    }

    /// <summary>Of a version that a newer one followed before its end was told.</summary>
    public async Task ReleaseAsync(ReconcileContext context, Rollout arrived, CancellationToken cancel)
    {
        if (await TryAsync(() => tags.ReleaseAsync(context, arrived, cancel), cancel))
            await journal.AdvanceAsync(arrived with { Told = true }, cancel);
    }

    private static bool Serves(ReconcileContext context, Rollout rollout) =>
        context.Observed.Traffic.Any(traffic => traffic.Model == rollout.Model && traffic is { Moved: true, Shares: [var only] } && only.Version == rollout.Version);

    private async Task<bool> TryAsync(Func<Task> tell, CancellationToken cancel)
    {
        try
        {
            await tell();
            return true;
        }
        catch (Exception failure) when (failure is ApiException or HttpRequestException or GitHubBusyException or RegistryAccessException && !cancel.IsCancellationRequested)
        {
            LogUntold(failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Model} cannot be made ready for {Environment}, and is tried again: {Why}")]
    private partial void LogObstacle(string model, string environment, string why);

    [LoggerMessage(LogLevel.Warning, "Pull request and tags do not say yet how a rollout goes; the next tick tells them")]
    private partial void LogUntold(Exception failure);
}
