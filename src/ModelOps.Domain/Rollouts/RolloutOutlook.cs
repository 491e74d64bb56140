using System.Globalization;

namespace ModelOps.Domain.Rollouts;

/// <summary>Why a rollout is where it is, and what would move it, in sentences for its owner.</summary>
/// <param name="Waits">Null when it waits for nothing.</param>
/// <param name="Moves">Null when there is nothing to do.</param>
public sealed record RolloutOutlook(string? Waits, string? Moves)
{
    private const string ByItself = "It goes on by itself.";

    public static RolloutOutlook Of(Rollout rollout) => rollout.Phase switch
    {
        RolloutPhase.Preparing => new(rollout.Waiting ?? "Its package is made and its start asked for.", ByItself),
        RolloutPhase.Warming => new(rollout.Waiting ?? "It loads and answers reference rows.", "It takes traffic as soon as it is ready, and is given up when its process ends."),
        RolloutPhase.Canary => new(rollout.Waiting ?? "Its step has just begun.", OfTrial(rollout)),
        RolloutPhase.Promoting => new(rollout.Waiting ?? "Not every gateway has said yet that it sends all requests to it.", ByItself),
        RolloutPhase.RollingBack => new(rollout.Waiting ?? "The traffic goes back to what served before.", ByItself),
        RolloutPhase.RolledBack => new(null, $"A pull request with another model, or /modelops retry {rollout.Model}."),
        RolloutPhase.Succeeded or RolloutPhase.Superseded => new(null, null),
        _ => new(rollout.Waiting, null),
    };

    private static string OfTrial(Rollout rollout)
    {
        var (settings, step) = (rollout.Course.Settings, rollout.Course.Progress.Step);
        var next = step + 1 < settings.Steps.Count ? settings.Steps[step + 1] : 100;
        return string.Create(CultureInfo.InvariantCulture,
            $"{settings.GoodChecks} good checks in a row, each of {settings.MinRequests:N0} requests and {settings.Interval.TotalSeconds:0.##} s or more, give it {next:0.##} %. {settings.BadChecks} bad ones take it back, and so does /modelops rollback {rollout.Model}.");
    }
}
