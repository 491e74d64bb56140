using System.Globalization;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>How the candidate did where it will serve, and how it will take over, each on a line of its own.</summary>
internal static class PreflightText
{
    public static string Render(PreflightResult? preflight) => preflight switch
    {
        null => "",
        { Passed: true } => $"\n✅ **Started in {preflight.Environment}**: {Markdown.Text(preflight.Text)}\n{(preflight.Bar is { } bar ? Barred(bar) : Plan(preflight.Rollout))}",
        _ => $"\n❌ **Did not start in {preflight.Environment}**: {Markdown.Text(preflight.Text)} {Markdown.Code("/modelops validate")} tries it again.\n",
    };

    private static string Barred(string bar) => $"\n⛔ **After the merge** it does not take over: {Markdown.Text(bar)}\n";

    private static string Plan(RolloutSettings? rollout) => rollout switch
    {
        null => "",
        { Strategy: RolloutStrategy.Immediate } => "\n🚦 **After the merge** it takes all of the traffic as soon as it is ready.\n",
        _ => $"\n🚦 **After the merge** it takes {string.Join(" → ", rollout.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step:0.#} %")))} of the traffic, "
            + string.Create(CultureInfo.InvariantCulture, $"after {rollout.GoodChecks} good {(rollout.GoodChecks == 1 ? "check" : "checks")} of {rollout.Interval.TotalSeconds:0.#} s each; it goes back by itself when it errs more or answers slower than what serves.\n"),
    };
}
