using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Bot.Rollouts;

/// <summary>Looks at a version on trial: what the gateways counted of it, and what is to become of it.</summary>
internal sealed class CanaryWatch(GoldenReplay replay, TimeProvider clock)
{
    /// <returns>The rollout with how far it is judged; in another phase when it goes back.</returns>
    public async Task<Rollout> JudgeAsync(ReconcileContext context, Rollout rollout, CancellationToken cancel)
    {
        if (context.Observed.Traffic.FirstOrDefault(traffic => traffic.Model == rollout.Model) is not { Moved: true } traffic)
            return rollout;
        if (traffic.Shares.Where(share => share.Version != rollout.Version).MaxBy(share => share.Weight)?.Version is not { } stable)
            return rollout;
        var running = context.Observed.Versions.FirstOrDefault(version => version.Model == rollout.Model && version.Version == rollout.Version);
        var (progress, settings) = (rollout.Course.Progress, rollout.Course.Settings);
        var windows = progress.Since is null ? null : await ReadAsync(context, rollout, stable, cancel);
        var judged = CanaryJudge.Decide(settings, progress, windows, running?.Status == RunningStatus.Ready, clock.GetUtcNow());
        return judged.Decision switch
        {
            CanaryDecision.RollBack back => Judged(rollout, judged.Progress, waiting: null) with { Phase = RolloutPhase.RollingBack, Failure = running?.Failure ?? back.Evidence },
            CanaryDecision.Advance => Judged(rollout, judged.Progress, waiting: null),
            CanaryDecision.Wait wait => Judged(rollout, judged.Progress, wait.Why),
            CanaryDecision.Replay asked => Judged(rollout, await ReplayAsync(context, rollout, stable, judged.Progress, asked.Requests, cancel), asked.Why),
            _ => throw new InvalidOperationException("A decision on a canary of an unknown kind."),
        };
    }

    private static async Task<CanaryWindows?> ReadAsync(ReconcileContext context, Rollout rollout, ModelVersion stable, CancellationToken cancel)
    {
        var (cluster, progress) = (context.Cluster.Cluster, rollout.Course.Progress);
        if (await cluster.ReadTrafficAsync(rollout.Model, progress.FastFrom, cancel) is not { } fast || await cluster.ReadTrafficAsync(rollout.Model, progress.JudgedFrom, cancel) is not { } slow)
            return null;
        return new CanaryWindows { To = fast.To, Fast = Pair(fast, rollout.Version, stable), Slow = Pair(slow, rollout.Version, stable) };
    }

    private static VersionPair Pair(TrafficWindow window, ModelVersion canary, ModelVersion stable) =>
        new(Of(window, canary), Of(window, stable), IsSameModel: (canary.Major, canary.Minor) == (stable.Major, stable.Minor));

    private static VersionWindow Of(TrafficWindow window, ModelVersion version) => window.Versions.FirstOrDefault(counted => counted.Version == version) ?? VersionWindow.Empty(version);

    private async Task<CanaryProgress> ReplayAsync(ReconcileContext context, Rollout rollout, ModelVersion stable, CanaryProgress progress, int requests, CancellationToken cancel)
    {
        var sent = await replay.SendAsync(context, rollout, [rollout.Version, stable], requests, cancel);
        return progress with { Replayed = progress.Replayed + sent };
    }

    private static Rollout Judged(Rollout rollout, CanaryProgress progress, string? waiting) => rollout with { Course = rollout.Course with { Progress = progress }, Waiting = waiting };
}
