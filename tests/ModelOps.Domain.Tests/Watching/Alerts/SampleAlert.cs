using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Rollouts;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;
using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Tests.Watching.Alerts;

/// <summary>Findings on one model, and the alert on the first of them.</summary>
internal static class SampleAlert
{
    public static Finding Drift { get; } = new()
    {
        Cause = AlertCause.InputDrift,
        Since = At(0),
        Effects =
        [
            new ColumnEffect { Column = "mean_area", Cause = AlertCause.InputDrift, Effect = 5.3, Chance = 1e-9, IsBeyond = true, Values = 3000, Before = 648.6, Now = 826.1, SpreadBefore = 351.2, SpreadNow = 352, Psi = 0.31, Wasserstein = 0.505 },
            new ColumnEffect { Column = "cell <type>", Cause = AlertCause.InputDrift, Effect = 1.4, Chance = 1e-4, IsBeyond = true, Values = 3000, Before = 0.2, Now = 0.27, Words = ["ductal", "@octocat"], JensenShannon = 0.11, Psi = 0.04 },
        ],
        Sentence = "Inputs are not as they were in the reference data since 2026-03-04 05:00 UTC in 2 of 30 columns: mean_area (…).",
        Suspicion = "mean_area is now about what °F are for °C: its unit upstream has probably changed.",
    };

    public static Finding Errors { get; } = new()
    {
        Cause = AlertCause.Errors,
        Since = At(0),
        Effects = [new ColumnEffect { Cause = AlertCause.Errors, Effect = 9, Chance = 0.001, IsBeyond = true, Values = 1200, Before = 0.01, Now = 0.09 }],
        Sentence = "Requests fail since 2026-03-04 05:00 UTC: 9 % of 1200 requests failed.",
    };

    public static Alert On(Finding finding) => new()
    {
        Name = new AlertName(SampleRollout.Production, Observations.Model, finding.Cause),
        Version = Observations.Version(2),
        Finding = finding,
        Owners = [Owner("@octocat"), Owner("@your-org/imaging")],
        Deployments = [SampleRollout.Of(2, RolloutPhase.Succeeded)],
        History =
        [
            .. Enumerable.Range(1, 4).Select(window => new JudgedWindow(At(window * 10), At((window * 10) + 9), 1000,
                [new ColumnDistance("mean_area", AlertCause.InputDrift, window * 1.3), new ColumnDistance("score", AlertCause.OutputDrift, 0.2)])),
        ],
        Page = new Uri("https://modelops.example/models/spam-filter"),
    };

    public static DateTimeOffset At(int minute) => new DateTimeOffset(2026, 3, 4, 5, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    private static Owner Owner(string text) => Identifier.Parse<Owner>(text);
}
