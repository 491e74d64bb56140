using System.Text;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reporting.Pages;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>Whatever strangers write wherever they can, the comment stays ours.</summary>
public sealed class HostileCommentTests
{
    private static readonly string[] Texts =
    [
        "</details></summary></table>", "<details><summary>open", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- modelops:state", "-->", "a | b | c", "`", "```\n# x", "**x** _y_ ~~z~~",
        "[a](http://evil.example) ![b](http://evil.example/b.png)", "@octocat @your-org/team #1 GH-2", "\n\n# heading\n---\n- list", "https://evil.example www.evil.example a@evil.example", ":", "", " ", "\u202Eevil\u0000",
        ":tada: $x^2$ [^1]", "\\", "&lt;b&gt;",
    ];

    [TestCaseSource(nameof(Texts))]
    public void A_text_does_nothing_wherever_it_stands(string text)
    {
        var report = PullRequestReport.Render(SampleVerdict.On(Everywhere(text)));
        var folded = RenderedComment.AssertSound(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Split('\n')[1], Does.StartWith("### ❌ Blocked: 1 of 2 gates failed for "));
            Assert.That(folded, Is.EqualTo(11), "slices that stand out and others, calibration, confusion, shift, rows, figures, trials, graph, speed, provenance");
            Assert.That(report, Does.EndWith("\"blocks\":true} -->"));
            Assert.That(PullRequestReport.Title(SampleVerdict.On(Everywhere(text))), Does.Not.Contain('\n').And.Not.Contain('\u202E').And.Not.Contain('\0'));
        }
    }

    [TestCaseSource(nameof(Texts))]
    public void Nor_does_it_on_the_page(string text)
    {
        var problems = new[] { new RegistryProblem(text, 1, 2, text) };
        var verdict = SampleVerdict.On(Everywhere(text), new ModelVerdict.Refused($"models/{text}", problems) { Log = $"{text}\n{text}" }, new ModelVerdict.Retired($"models/{text}"));
        var page = ValidationPage.Render(verdict with { Problems = problems, Hold = new Consent(text, DateTimeOffset.UnixEpoch, text) });
        RenderedPage.AssertSound(page);
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain('\u202E').And.Not.Contain('\0'));
    }

    [TestCase(1)]
    [TestCase(30)]
    public void Very_long_texts_everywhere_leave_the_verdict(int models)
    {
        var text = string.Concat(Enumerable.Repeat("<&|@:#`*漢", 1_000));
        var report = PullRequestReport.Render(SampleVerdict.On([.. Enumerable.Repeat(Everywhere(text), models)]));
        RenderedComment.AssertSound(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetByteCount(report), Is.LessThanOrEqualTo(60_000));
            Assert.That(report.Split('\n')[1], Does.StartWith($"### ❌ Blocked: {models} of {2 * models} gates failed for "));
            Assert.That(report.Split('\n')[2], Does.StartWith("The author can mend it and push again."));
            Assert.That(report, Does.EndWith("\"blocks\":true} -->"));
        }
    }

    /// <summary>A verdict in which the text stands in every place that is not ours.</summary>
    private static ModelVerdict.Judged Everywhere(string text)
    {
        var (before, now) = (Report(text, 0.9).WithModel("before"), Report(text, 0.5).WithGraph(99, (text, 2), ("Gemm", 1)));
        var judged = SampleVerdict.Compared(now, before, [0.9, 0.01], SampleVerdict.Gate(Metric.Accuracy, 0.5), SampleVerdict.Gate(ClassificationMetric.Recall, 0.85).InEach(text));
        return judged with
        {
            Folder = $"models/{text}",
            Baseline = new Baseline.Measured(text, before),
            Comparison = judged.Comparison! with
            {
                Metrics = [.. judged.Comparison!.Metrics.Select(metric => metric with { Undefined = text })],
                Predictions = judged.Comparison.Predictions! with { Farthest = [new RowShift(1, 0, 1) { Id = text }] },
            },
            OnNewData = new OnNewData(new ReferenceChange(1, 2, 3, 4), new ModelEvaluation.Measured(now), new Baseline.NotComparable(text, text)),
            Findings = [new Finding(text, text, FindingEffect.NeedsAcceptance), new Finding(text, text, FindingEffect.Blocks), new Finding(text, text, FindingEffect.Tells)],
        };
    }

    private static EvaluationReport Report(string text, double recall)
    {
        var report = SampleReport.Of(null).WithDetails().WithSlices(SampleSlices.Slice(text, text, 100, 0.9, recall), SampleSlices.Slice(text, "plain", 100, 0.9, 0.9), SampleSlices.Slice("other", text, 100, 0.9, 0.9));
        return report with
        {
            Engine = text,
            Confusion = new ConfusionMatrix([text, "ham"], [[1, 2], [3, 4]]),
            Checks = [new ReportNote(text, NoteLevel.Warning, text, text), new ReportNote(text, NoteLevel.Info, text, text)],
            Probes = [new ProbeResult(text, ProbeOutcome.Failed, text), new ProbeResult(text, ProbeOutcome.Held, text)],
            Metrics = [MeasuredMetric.NotDefined(Metric.RocAuc, text), .. report.Metrics],
            Graph = report.Graph with { Producer = text, Opsets = new Dictionary<string, long> { [text] = 1 }, ExternalData = new Dictionary<string, Sha256Digest> { [text] = report.Digests.Model } },
        };
    }
}
