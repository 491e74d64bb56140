using System.Text;
using System.Text.RegularExpressions;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>However much there is to say, the comment fits and loses what matters least.</summary>
public sealed partial class ReportBudgetTests
{
    private const int Budget = 60_000;

    private static readonly string[] FirstToGo =
        ["the rows that moved most", "calibration and confusion", "slices in which nothing stands out", "all figures", "details of models that pass", "details of blocked models"];

    private static readonly Gate[] Gates = [SampleVerdict.Gate(Metric.RocAuc, 0.9), SampleVerdict.Gate(ClassificationMetric.Recall, 0.85).InEach("texture")];

    [TestCase(1, 5)]
    [TestCase(3, 40)]
    [TestCase(5, 100)]
    [TestCase(10, 200)]
    [TestCase(20, 20)]
    [TestCase(40, 5)]
    [TestCase(100, 200)]
    public void What_matters_least_goes_first(int models, int slices)
    {
        var report = PullRequestReport.Render(SampleVerdict.On([.. Enumerable.Range(0, models).Select(index => Model($"models/mail/m{index}", slices, fails: index == models - 1))]));
        var left = Kinds().Match(report) is { Success: true } kinds ? kinds.Groups[1].Value.Split(", ") : [];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetByteCount(report), Is.LessThanOrEqualTo(Budget));
            Assert.That(left, Is.EqualTo(FirstToGo[..left.Length]));
            Assert.That(left.Length == 0 || Encoding.UTF8.GetByteCount(report) > Budget - 20_000, "the room is used");
            Assert.That(report.Split('\n')[1], Is.EqualTo($"### ❌ Blocked: 1 of {2 * models} gates failed for `m{models - 1}` (recall in `texture 0`)"));
            Assert.That(report.Split('\n')[4], Is.EqualTo($"#### `m{models - 1}` on 12,345 reference rows"));
            Assert.That(report, Does.Contain("fails in texture 0 "));
            Assert.That(report, Does.EndWith("\"blocks\":true} -->"));
        }
        RenderedComment.AssertSound(report);
    }

    [Test]
    public void A_comment_with_room_leaves_nothing_out() =>
        Assert.That(PullRequestReport.Render(SampleVerdict.On(Model(SampleVerdict.Folder, 20, fails: true))), Does.Not.Contain("Left out").And.Not.Contain("did not fit"));

    [Test]
    public void A_rollout_stands_above_the_longest_verdict()
    {
        var verdict = PullRequestReport.Render(SampleVerdict.On([.. Enumerable.Range(0, 100).Select(index => Model($"models/mail/m{index}", 50, fails: true))]));
        var report = RolloutReport.Render([RolloutReportTests.In(RolloutPhase.RolledBack) with { Failure = string.Concat(Enumerable.Repeat("<&|@:#`*", 1_000)) }], verdict);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Has.Length.LessThan(65_536));
            Assert.That(report, Does.StartWith($"{PullRequestReport.Marker}\n### ❌ `spam-filter` v1.2.0 does not serve in production\nIt was given up: "));
            Assert.That(report, Does.Contain("\n### ❌ Blocked: "));
        }
        RenderedComment.AssertSound(report);
    }

    private static ModelVerdict.Judged Model(string folder, int slices, bool fails)
    {
        var candidate = Sliced(slices, fails ? 0.5 : 0.9).WithGraph(2_000, ("Gemm", 3));
        return SampleVerdict.Compared(candidate, Sliced(slices, 0.9).WithModel("before"), [.. Enumerable.Repeat(0.5, slices)], Gates) with { Folder = folder };
    }

    /// <param name="recall">In the first slice.</param>
    private static EvaluationReport Sliced(int slices, double recall) => SampleReport.Of(0.97).WithDetails().WithSlices(
        [.. Enumerable.Range(0, slices).Select(index => SampleSlices.Slice("texture", $"{index}", 100, 0.9, index == 0 ? recall : 0.95))]);

    [GeneratedRegex(@"Left out, of some models or all: ([^.]*)\. ")]
    private static partial Regex Kinds();
}
