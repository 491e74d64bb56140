using System.Net;
using System.Text.RegularExpressions;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reporting.Pages;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>The comment with all that an evaluation and a comparison bring.</summary>
public sealed class WholeCommentTests
{
    private static readonly Gate[] Gates =
    [
        SampleVerdict.Gate(Metric.RocAuc, 0.9), SampleVerdict.NoWorse(Metric.LogLoss, 0.01), SampleVerdict.Gate(Metric.LatencyP99, 20, GateSeverity.Warn),
        SampleVerdict.Gate(ClassificationMetric.Recall, 0.85).InEach("texture"),
        SampleVerdict.Gate(Metric.Accuracy, 0.93, GateSeverity.Warn).InEach("language"),
    ];

    private static readonly EvaluationReport Before = SampleReport.Of(0.95).WithDetails().WithModel("before").WithSlices(
        SampleSlices.Slice("texture", "< 16.6", 71, 0.94, 0.91), SampleSlices.Slice("texture", "16.6 – 18.8", 80, 0.92, 0.93),
        SampleSlices.Slice("language", "en", 9_000, 0.93, 0.95), SampleSlices.Slice("language", "de_AT", 800, 0.95, 0.95), SampleSlices.Slice("language", "*", 12, 0.97, null));

    [Test]
    public void A_better_model_passes() => AssertReads("whole-passed", SampleVerdict.Compared(Candidate(0.90), Before, [0.9, 0.01, 0.0002, 0.7, 0.4], Gates));

    [Test]
    public void A_slice_blocks() => AssertReads("whole-blocked-by-slice", SampleVerdict.Compared(Candidate(0.80), Before, [0.034, 0.9, 0.01, 0.7, 0.4], Gates));

    [Test]
    public void New_reference_data_need_acceptance()
    {
        var change = new ReferenceChange(12_300, 200, 40, 5);
        AssertReads("whole-new-data", SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main, Gates[..3]) with
        {
            OnNewData = new OnNewData(
                change, new ModelEvaluation.Measured(SampleReport.Of(0.93, 0.85).WithReference("new") with { Rows = 12_505 }),
                new Baseline.Measured("main", SampleReport.Of(0.91, 0.86).WithReference("new") with { Rows = 12_505 })),
            Findings = [new Finding("reference-data", "The reference data change: of their rows 200 are added, 40 removed, 5 altered and 12,300 kept.", FindingEffect.NeedsAcceptance)],
        });
    }

    [TestCase(3, "whole-multiclass")]
    [TestCase(40, "whole-many-classes")]
    public void Classes_are_confused(int classes, string name) => AssertReads(name, SampleVerdict.Compared(
        SampleDetails.Multiclass(classes, 0.91), SampleDetails.Multiclass(classes, 0.89).WithModel("before"), [], SampleVerdict.Gate(ClassificationMetric.F1Macro, 0.85)));

    [Test]
    public void Numbers_are_foretold() => AssertReads("whole-regression", SampleVerdict.Compared(
        SampleDetails.Regression(12_345.6, -210), SampleDetails.Regression(12_800.1, 250).WithModel("before"), [],
        SampleVerdict.NoWorse(RegressionMetric.Mae, 100), SampleVerdict.Gate(RegressionMetric.Bias, 500)));

    [Test]
    public void Tensors_are_expected() => AssertReads("whole-tensors", SampleVerdict.Compared(
        SampleDetails.Tensors(1.2e-5), SampleDetails.Tensors(1.1e-5).WithModel("before"), [], SampleVerdict.Gate(TensorMetric.MaxAbsoluteError, 0.001)) with
        { Comparison = SampleComparison.Of(SampleDetails.Tensors(1.1e-5), SampleDetails.Tensors(1.2e-5)) with { Predictions = null, Timing = null } });

    [Test]
    public void There_is_nothing_to_compare_with() => AssertReads("whole-new-model", SampleVerdict.Judged(Candidate(0.9), new Baseline.None(), Gates));

    [Test]
    public void The_page_of_a_validation_leaves_nothing_out()
    {
        var judged = SampleVerdict.Compared(Candidate(0.80) with { Sandbox = "Landlock", Seconds = 12.34 }, Before, [0.034, 0.9, 0.01, 0.7, 0.4], Gates);
        var page = ValidationPage.Render(SampleVerdict.On(judged));
        Snapshot.Matches("whole-page", page);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RenderedPage.AssertSound(page), Is.EqualTo(10), "slices by two columns, calibration, confusion, shift, probes, checks, graph, speed, provenance");
            foreach (var slice in judged.Candidate.Slices)
                Assert.That(Regex.Count(page, $"<td>{Regex.Escape(WebUtility.HtmlEncode(slice.Name))}</td>"), Is.EqualTo(slice.Metrics.Count), slice.FullName);
            foreach (var metric in judged.Candidate.Metrics.Concat(judged.Candidate.Machine))
                Assert.That(page, Does.Contain($"<td>{metric.Name}</td>"));
        }
    }

    private static EvaluationReport Candidate(double recall) => SampleReport.Of(0.97, 0.91, 0.241).WithDetails().WithGraph(1_300, ("Gemm", 3), ("MatMul", 1), ("Sigmoid", 1)).WithSlices(
        SampleSlices.Slice("texture", "< 16.6", 71, 0.9, recall), SampleSlices.Slice("texture", "16.6 – 18.8", 80, 0.94, 0.95),
        SampleSlices.Slice("language", "en", 9_000, 0.97, 0.96), SampleSlices.Slice("language", "de_AT", 800, 0.92, 0.95), SampleSlices.Slice("language", "*", 12, 0.97, null));

    private static void AssertReads(string name, ModelVerdict.Judged judged) => Snapshot.Matches(name, PullRequestReport.Render(SampleVerdict.On(judged)));
}
