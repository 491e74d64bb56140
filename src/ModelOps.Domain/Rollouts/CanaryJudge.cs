using System.Globalization;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Rollouts;

/// <summary>
/// Decides on a version on trial: errors and readiness are looked at every fast interval, quality and latency every interval, always against
/// the version that served before, in the same time.
/// </summary>
public static class CanaryJudge
{
    /// <summary>Errors among fewer requests tell nothing: the window grows until there are so many.</summary>
    public const int FewestRequests = 5;

    /// <summary>Rows at a time, so that a replay never becomes a burst.</summary>
    private const int MostReplayed = 50;

    /// <param name="windows">Null while the gateways do not answer.</param>
    /// <param name="isReady">Whether the version answers its health check.</param>
    public static CanaryJudgement Decide(RolloutSettings settings, CanaryProgress progress, CanaryWindows? windows, bool isReady, DateTimeOffset now)
    {
        if (progress.Since is null)
            return new(new CanaryDecision.Wait("Its step has just begun."), progress.Begun(now));
        var (fast, evidence) = JudgeErrors(settings, progress, windows, isReady, now);
        if (fast.BadWindows >= settings.BadChecks)
            return new(new CanaryDecision.RollBack(evidence), fast);
        if (windows is null || fast.BadWindows > 0)
            return new(new CanaryDecision.Wait(windows is null ? "The gateways do not say what they counted." : evidence), fast);
        return windows.Slow.Requests >= settings.MinRequests && now - fast.JudgedFrom >= settings.Interval
            ? JudgeQuality(settings, fast, windows)
            : Await(settings, fast, windows.Slow.Requests, now);
    }

    private static (CanaryProgress Progress, string Evidence) JudgeErrors(RolloutSettings settings, CanaryProgress progress, CanaryWindows? windows, bool isReady, DateTimeOffset now)
    {
        if (now - progress.FastAt < settings.FastInterval)
            return (progress, "Errors were seen and are looked at again.");
        var looked = progress with { FastAt = now };
        if (!isReady)
            return (looked with { BadWindows = progress.BadWindows + 1 }, "It does not answer its health check any more.");
        if (windows is null || AskedOf(windows.Fast) < FewestRequests)
            return (looked, "Errors were seen and are looked at again.");
        var worse = VersionDifference.InErrors(windows.Fast);
        return (looked with { FastFrom = windows.To, BadWindows = worse is null ? 0 : progress.BadWindows + 1 }, worse ?? "");
    }

    private static long AskedOf(VersionPair fast) => fast.Canary.Requests + fast.Canary.CopiesAgreed + fast.Canary.CopiesDisagreed + fast.Canary.CopiesFailed;

    private static CanaryJudgement JudgeQuality(RolloutSettings settings, CanaryProgress progress, CanaryWindows windows)
    {
        var worse = VersionDifference.InErrors(windows.Slow) ?? VersionDifference.InLatency(windows.Slow) ?? VersionDifference.InAnswers(windows.Slow);
        var judged = progress with
        {
            JudgedFrom = windows.To,
            Replayed = 0,
            GoodChecks = worse is null ? progress.GoodChecks + 1 : 0,
            BadChecks = worse is null ? 0 : progress.BadChecks + 1,
        };
        if (judged.BadChecks >= settings.BadChecks)
            return new(new CanaryDecision.RollBack(worse!), judged);
        return judged.GoodChecks >= settings.GoodChecks
            ? new(new CanaryDecision.Advance(), judged.Next())
            : new(new CanaryDecision.Wait(Checks(settings, judged)), judged);
    }

    /// <summary>Reference rows are sent as evenly as the interval goes, and only as many as people do not ask.</summary>
    private static CanaryJudgement Await(RolloutSettings settings, CanaryProgress progress, long requests, DateTimeOffset now)
    {
        var passed = Math.Clamp((now - progress.JudgedFrom) / settings.Interval, 0, 1);
        var missing = (int)Math.Min(Math.Ceiling(settings.MinRequests * passed) - Math.Max(requests, progress.Replayed), MostReplayed);
        var why = string.Create(CultureInfo.InvariantCulture, $"{Checks(settings, progress)} The next one needs {settings.MinRequests:N0} requests, of which there are {requests:N0}; reference rows are sent where people ask less.");
        return missing > 0 ? new(new CanaryDecision.Replay(missing, why), progress) : new(new CanaryDecision.Wait(why), progress);
    }

    private static string Checks(RolloutSettings settings, CanaryProgress progress) => progress.BadChecks > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.BadChecks} of {settings.BadChecks} bad checks before it is rolled back.")
        : string.Create(CultureInfo.InvariantCulture, $"{progress.GoodChecks} of {settings.GoodChecks} good checks before the next step.");
}
