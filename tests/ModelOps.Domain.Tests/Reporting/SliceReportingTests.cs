using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>What a comment says of parts of the rows.</summary>
public sealed class SliceReportingTests
{
    private static readonly Gate RecallInEachTexture = SampleVerdict.Gate(ClassificationMetric.Recall, 0.85).InEach("texture");

    [TestCase(0.90, 0.80, 0.90, "❌")]
    [TestCase(0.96, 0.86, 0.049, "🔻")]
    [TestCase(0.96, 0.86, 0.05, "")]
    [TestCase(0.86, 0.96, 0.049, "🔺")]
    [TestCase(0.86, 0.96, 0.05, "")]
    [TestCase(0.96, 0.96, 0.001, "")]
    public void A_slice_stands_out_where_it_fails_or_differs_beyond_chance(double before, double now, double chance, string sign)
    {
        var report = PullRequestReport.Render(SampleVerdict.On(SampleVerdict.Compared(Of(now), Of(before), [chance], RecallInEachTexture)));
        Assert.That(report, sign.Length == 0
            ? Does.Contain("<summary>Slices: none of 1 stands out</summary>").And.Contain("\n| texture smooth | 100 | ")
            : Does.Contain("<summary>Slices that stand out: 1 of 1</summary>").And.Contain($"\n| {sign} | texture smooth | 100 | ").And.Not.Contain("The other"));
    }

    [Test]
    public void A_slice_with_too_few_rows_for_its_gate_does_not_fail()
    {
        var report = SampleReport.Of(0.97).WithSlices(SampleSlices.Slice("texture", "rare", GateSlices.DefaultMinRows - 1, 0.9, 0.1), SampleSlices.Slice("texture", "smooth", 100, 0.9, 0.9));
        Assert.That(PullRequestReport.Render(SampleVerdict.On(SampleVerdict.Judged(report, new Baseline.None(), RecallInEachTexture))), Does.Contain("<summary>Slices: none of 2 stands out</summary>"));
    }

    [Test]
    public void The_headline_names_the_slice_that_blocks()
    {
        var report = SampleReport.Of(0.97).WithSlices(SampleSlices.Slice("texture", "< 16.6", 100, 0.9, 0.5));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Title(report, RecallInEachTexture), Is.EqualTo("❌ Blocked: 1 of 1 gate failed for spam-filter (recall in texture < 16.6)"));
            Assert.That(Title(report, SampleVerdict.Gate(Metric.Accuracy, 0.95).InEach("texture"), RecallInEachTexture),
                Is.EqualTo("❌ Blocked: 2 of 2 gates failed for spam-filter (accuracy in texture < 16.6 and 1 more in slices)"));
        }
    }

    [Test]
    public void Gates_on_slices_that_fail_come_first()
    {
        var report = SampleReport.Of(0.97).WithSlices(SampleSlices.Slice("texture", "smooth", 100, 0.9, 0.5));
        Gate[] gates = [SampleVerdict.Gate(Metric.Accuracy, 0.5).InEach("texture"), SampleVerdict.Gate(Metric.Accuracy, 0.95, GateSeverity.Warn).InEach("texture"), RecallInEachTexture];
        var lines = PullRequestReport.Render(SampleVerdict.On(SampleVerdict.Judged(report, new Baseline.None(), gates))).Split('\n').Where(line => line.Contains("in each texture", StringComparison.Ordinal));
        Assert.That(lines.Select(line => line[..4].TrimEnd('\uFE0F')), Is.EqualTo(new[] { "- ❌ ", "- ⚠", "- ✅ " }));
    }

    private static EvaluationReport Of(double recall) => SampleReport.Of(0.97).WithSlices(SampleSlices.Slice("texture", "smooth", 100, 0.9, recall));

    private static string Title(EvaluationReport report, params Gate[] gates) => PullRequestReport.Title(SampleVerdict.On(SampleVerdict.Judged(report, new Baseline.None(), gates)));
}
