using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>GitHub takes 65,536 characters; what comes first is never lost to what comes after.</summary>
public sealed class ReportSizeTests
{
    private const int Limit = 65_536;
    private const string Worst = "<&|@:#`*";

    [Test]
    public void Of_very_many_models_the_blocked_ones_come_first_and_the_others_are_named()
    {
        var models = Enumerable.Range(0, 500).Select(index => (ModelVerdict)SampleVerdict.Judged(
            $"models/mail/model-{index}", SampleReport.Of(index == 499 ? 0.1 : 0.97), SampleVerdict.Main, SampleVerdict.Gate(Metric.RocAuc, 0.9)));
        var report = PullRequestReport.Render(SampleVerdict.On([.. models]));
        var lines = report.Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Has.Length.LessThan(Limit));
            Assert.That(lines[1], Is.EqualTo("### ❌ Blocked: 1 of 500 gates failed for `model-499`"));
            Assert.That(lines[2], Does.EndWith("`modelops validate models/mail/model-499`"));
            Assert.That(lines[4], Is.EqualTo("#### `model-499` on 12,345 reference rows"));
            Assert.That(report, Does.Match(@"\n\d+ of the models did not fit into this comment: (`model-\d+`, ){9}`model-\d+` and \d+ more\. `modelops validate` shows them\.\n"));
            Assert.That(lines[^1], Does.StartWith("<!-- modelops:state {").And.EndWith("\"blocks\":true} -->"));
        }
    }

    [TestCase(1)]
    [TestCase(10)]
    [TestCase(100)]
    public void The_worst_texts_do_not_push_the_verdict_out(int count)
    {
        var text = string.Concat(Enumerable.Repeat(Worst, 1_000));
        var problems = Enumerable.Repeat(new RegistryProblem(text, int.MaxValue, int.MaxValue, text), count).ToList();
        var measured = SampleReport.Of(0.9) with { Engine = text, Metrics = [new MeasuredMetric("roc_auc", null, text)] };
        var judged = SampleVerdict.Judged($"models/{text}", measured, new Baseline.NotComparable(text, text), SampleVerdict.Gate(Metric.RocAuc, 0.9));
        var verdict = SampleVerdict.On([
            .. Enumerable.Repeat(judged with { Findings = [new Finding(text, text, FindingEffect.Blocks)] }, count),
            .. Enumerable.Repeat(new ModelVerdict.Refused($"models/{text}", problems), count)]);
        AssertFits(PullRequestReport.Render(verdict), "### ❌ Blocked: ");
        AssertFits(PullRequestReport.Render(verdict with { Problems = problems }), "### ❌ Blocked: ");
        AssertFits(RolloutReport.Render(RolloutsThatFailed(count, text), PullRequestReport.Render(verdict with { Problems = problems })), "### ❌ `spam-filter` v1.2.0 does not serve in production");
    }

    [Test]
    public void A_long_list_of_faults_ends_with_their_number()
    {
        var problems = Enumerable.Range(1, 5_000).Select(line => new RegistryProblem("model.yaml", line, 1, $"The file has no key 'unknown{line}'.")).ToList();
        Assert.That(PullRequestReport.Render(SampleVerdict.On(new ModelVerdict.Refused(SampleVerdict.Folder, problems))), Does.Match(@"\n- and 4,\d\d\d more\n"));
    }

    [Test]
    public void A_refusal_keeps_its_verdict()
    {
        var problems = Enumerable.Repeat(RegistryProblem.InFile("model.yaml", string.Concat(Enumerable.Repeat(Worst, 1_000))), 100).ToList();
        var body = RefusalIssue.Body(SampleVerdict.Base, PullRequestReport.Render(SampleVerdict.On(new ModelVerdict.Refused(SampleVerdict.Folder, problems))));
        Assert.That(body, Has.Length.LessThan(Limit).And.StartsWith($"<!-- modelops:refused {SampleVerdict.Base} -->\n").And.Contains("\n### ❌ Blocked: `spam-filter` could not be measured\n"));
    }

    private static void AssertFits(string report, string headline)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Has.Length.LessThan(Limit));
            Assert.That(report.Split('\n')[1], Does.StartWith(headline));
            Assert.That(report, Does.Contain("### ❌ Blocked: "));
            Assert.That(report, Does.EndWith("\"blocks\":true} -->"));
        }
    }

    private static List<Rollout> RolloutsThatFailed(int count, string why) =>
        [.. Enumerable.Repeat(RolloutReportTests.In(RolloutPhase.RolledBack) with { Failure = why }, count)];
}
