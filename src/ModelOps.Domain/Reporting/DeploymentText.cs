using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Reporting;

/// <summary>One sentence on a deployment, where GitHub reads no markup.</summary>
public static class DeploymentText
{
    /// <summary>GitHub's limit, in characters.</summary>
    public const int Longest = 140;

    public static string Queued(Rollout rollout) => Cut($"{rollout.Model} {rollout.Version} is prepared for {rollout.Environment}.");

    public static string UnderWay(Rollout rollout) => Cut($"{rollout.Model} {rollout.Version} is on its way; what served before serves until it is proven.");

    /// <param name="newest">The last of the model's rollouts there.</param>
    public static string Serving(Rollout rollout, Rollout newest) => Cut(newest.Phase == RolloutPhase.RolledBack && newest != rollout
        ? $"{rollout.Model} {rollout.Version} serves in {rollout.Environment}; {newest.Version} was rolled back."
        : $"{rollout.Model} {rollout.Version} serves in {rollout.Environment}.");

    public static string Failed(Rollout rollout) => Cut($"{rollout.Version} does not serve in {rollout.Environment}: {Markdown.Plain(rollout.Failure ?? "nothing says why.")}");

    /// <param name="serving">Null while none does.</param>
    public static string Replaced(Rollout rollout, Rollout? serving) => Cut(serving is null
        ? $"A newer version of {rollout.Model} took the place of {rollout.Version}."
        : $"{serving.Version} took the place of {rollout.Version} in {rollout.Environment}.");

    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)]}…";
}
