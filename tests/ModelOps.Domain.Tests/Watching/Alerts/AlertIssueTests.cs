using ModelOps.Domain.Labels;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;
using ModelOps.Domain.Watching.Columns;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Watching.Alerts;

public sealed class AlertIssueTests
{
    [Test]
    public void A_drift_is_told_with_its_columns_and_windows_and_what_can_be_said()
    {
        var alert = SampleAlert.On(SampleAlert.Drift);
        Snapshot.Matches("alert-drift", $"{AlertIssue.Title(alert.Name)}\n\n{AlertIssue.Body(alert)}");
    }

    [Test]
    public void Failing_requests_are_told_without_columns()
    {
        var alert = SampleAlert.On(SampleAlert.Errors) with { Deployments = [], Page = null };
        Snapshot.Matches("alert-errors", $"{AlertIssue.Title(alert.Name)}\n\n{AlertIssue.Body(alert)}");
    }

    [Test]
    public void A_broken_claim_is_told_with_its_slices()
    {
        var claim = new Claim { Metric = "roc_auc", Promised = 0.9941, Margin = 0.01, Live = 0.9012, Low = 0.88, High = 0.92, Rows = 640, IsBroken = true };
        var finding = ClaimFinding.Of([new MeasuredClaim(SampleAlert.At(3), new(1, 2, 0), claim with { IsBroken = false }), new MeasuredClaim(SampleAlert.At(5), new(1, 2, 0), claim), new MeasuredClaim(SampleAlert.At(9), new(1, 2, 0), claim)])!;
        SliceReport[] slices = [new("site", "north @octocat", 320, [new("roc_auc", 0.81) { Low = 0.76, High = 0.86 }]), new("site", "south", 320, [new("roc_auc", 0.99) { Low = 0.98, High = 0.999 }]), new("site", "tiny", 3, [new("roc_auc", null, "One class only.")])];

        var alert = SampleAlert.On(finding) with { Slices = slices };
        Snapshot.Matches("alert-broken-claim", $"{AlertIssue.Title(alert.Name)}\n\n{AlertIssue.Body(alert)}");
    }

    [Test]
    public void A_recovery_is_told_above_what_was()
    {
        var alert = SampleAlert.On(SampleAlert.Errors);
        var recovered = AlertIssue.Recovered(alert.Name, SampleAlert.At(90), AlertIssue.Body(alert));

        Snapshot.Matches("alert-recovered", recovered);
        Assert.That(AlertMarker.Read(recovered), Is.EqualTo(alert.Name));
    }

    [Test]
    public void The_widest_alert_fits_in_an_issue()
    {
        var name = new string('<', 200);
        var effects = Enumerable.Range(0, 500).Select(index => new ColumnEffect { Column = $"{name}{index}", Cause = AlertCause.InputDrift, Effect = 3, Chance = 0, IsBeyond = true, Values = 1, Words = [name, name, name], Before = 0.1, Now = 0.2 });
        var wide = SampleAlert.Drift with { Effects = [.. effects], Sentence = new string('&', 5000), Suspicion = new string('|', 5000) };
        var history = Enumerable.Range(0, 200).Select(index => new JudgedWindow(SampleAlert.At(index), SampleAlert.At(index + 1), 1000, [new ColumnDistance(name, AlertCause.InputDrift, 2)]));

        Assert.That(AlertIssue.Body(SampleAlert.On(wide) with { History = [.. history] }), Has.Length.LessThan(60_000));
    }
}
