using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;
using static ModelOps.Domain.Tests.Watching.Alerts.SampleAlert;

namespace ModelOps.Domain.Tests.Watching.Alerts;

public sealed class AlertPlannerTests
{
    private static readonly KnownAlert Open = new() { Cause = AlertCause.InputDrift, Issue = 7, IsOpen = true, OpenedAt = At(0), WrittenAt = At(0) };
    private static readonly KnownAlert Closed = Open with { IsOpen = false };
    private static readonly KnownAlert Dismissed = Closed with { IsDismissed = true };

    private static IEnumerable<TestCaseData<Finding[], KnownAlert[], int, string>> Situations =>
    [
        new([], [], 0, ""),
        new([Drift], [], 0, "Open InputDrift"),
        new([Drift], [Open], 4, ""),
        new([Drift], [Open], 5, "Edit InputDrift"),
        new([], [Open], 1, "Close InputDrift"),
        new([], [Closed], 1, ""),
        new([Drift], [Closed], 1, "Reopen InputDrift"),
        new([Drift], [Dismissed], 90, ""),
        new([], [Dismissed], 90, "Forget InputDrift"),
        new([Drift, Errors], [], 0, "Open InputDrift"),
        new([Drift, Errors], [Open], 59, "Edit InputDrift"),
        new([Drift, Errors], [Open], 60, "Edit InputDrift, Open Errors"),
        new([Errors], [Open], 4, "Close InputDrift"),
    ];

    [TestCaseSource(nameof(Situations))]
    public void What_is_found_and_what_is_known_tell_what_to_do(Finding[] findings, KnownAlert[] known, int minute, string expected) =>
        Assert.That(Words(AlertPlanner.Plan(findings, known, _ => false, _ => true, At(minute))), Is.EqualTo(expected));

    [Test]
    public void What_somebody_acknowledged_is_left_alone_until_it_is_gone()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Words(AlertPlanner.Plan([Drift], [Open], cause => cause == AlertCause.InputDrift, _ => true, At(90))), Is.Empty);
            Assert.That(Words(AlertPlanner.Plan([Drift], [Closed], cause => cause == AlertCause.InputDrift, _ => true, At(90))), Is.Empty);
            Assert.That(Words(AlertPlanner.Plan([], [Open], cause => cause == AlertCause.InputDrift, _ => true, At(90))), Is.EqualTo("Close InputDrift"));
        }
    }

    [Test]
    public void Right_after_a_start_without_memory_nothing_is_called_well() =>
        Assert.That(Words(AlertPlanner.Plan([], [Open], _ => false, cause => cause != AlertCause.InputDrift, At(90))), Is.Empty);

    private static string Words(IEnumerable<AlertStep> steps) => string.Join(", ", steps.Select(step => $"{step.GetType().Name} {step.Cause}"));
}
