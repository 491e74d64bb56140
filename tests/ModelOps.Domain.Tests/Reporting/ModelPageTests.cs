using ModelOps.Domain.Labels;
using ModelOps.Domain.Reporting.Pages;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Rollouts.Api;
using ModelOps.Domain.Tests.Rollouts;
using ModelOps.Domain.Tests.Watching.Alerts;
using ModelOps.Domain.Watching;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Reporting;

public sealed class ModelPageTests
{
    private const string Hostile = "<script>alert(1)</script>";

    private static readonly ModelStatus Status = new()
    {
        Model = Observations.Model,
        Registry = SampleRollout.Repository,
        Environments =
        [
            new EnvironmentStatus
            {
                Environment = SampleRollout.Production, Serving = Observations.Version(2), Since = SampleAlert.At(0), Shares = [new ServedShare(Observations.Version(2), 80), new ServedShare(Observations.Version(3), 20)],
                Moved = true, Notes = [$"v1.1.0 is in quarantine: mona said “{Hostile}”."],
            },
        ],
    };

    private static readonly Claim Kept = new() { Metric = "roc_auc", Promised = 0.9933, Margin = 0.01, Live = 0.985, Low = 0.972, High = 0.994, Rows = 357, IsBroken = false };

    [Test]
    public void What_serves_and_how_it_does_stand_on_one_page()
    {
        var alert = SampleAlert.On(SampleAlert.Drift);
        var watched = new WatchedEnvironment
        {
            Version = alert.Version,
            Findings = [alert.Finding with { Sentence = $"{alert.Finding.Sentence} {Hostile}" }],
            Notes = ["A server of v1.2.0 gave no sketches."],
            History = alert.History,
            Claims = [new MeasuredClaim(SampleAlert.At(20), alert.Version, Kept), new MeasuredClaim(SampleAlert.At(40), alert.Version, Kept with { Live = 0.9, Low = 0.88, High = 0.92, IsBroken = true })],
            Slices = [new SliceReport("site", Hostile, 180, [new("roc_auc", 0.97) { Low = 0.95, High = 0.99 }]), new SliceReport("site", "south", 3, [new("roc_auc", null, "One class only.")])],
        };

        var page = ModelPage.Render(Status, [("production", watched)], [SampleRollout.Of(1, RolloutPhase.RolledBack), SampleRollout.Of(2, RolloutPhase.Succeeded)]);

        RenderedPage.AssertSound(page);
        Snapshot.Matches("model-page", page);
    }

    [Test]
    public void A_model_of_which_nothing_was_judged_yet_says_so()
    {
        var watched = new WatchedEnvironment { Version = Observations.Version(2), Findings = [], Notes = [], History = [], Claims = [], Slices = [] };

        Assert.That(ModelPage.Render(Status, [("production", watched)], []), Does.Contain("Not enough requests were judged yet."));
        Assert.That(ModelPage.Render(Status, [("production", watched with { History = SampleAlert.On(SampleAlert.Drift).History })], []), Does.Contain("Live traffic is like what was validated."));
    }
}
