using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;

namespace ModelOps.Domain.Tests.Gates;

public sealed class GateKeeperTests
{
    [TestCase("roc_auc", 0.85, 0.84999999999, true)]
    [TestCase("roc_auc", 0.85, 0.85, false)]
    [TestCase("roc_auc", 0.85, 0.85000000001, false)]
    [TestCase("roc_auc", 0, 0, false)]
    [TestCase("log_loss", 0.3, 0.30000000001, true)]
    [TestCase("log_loss", 0.3, 0.3, false)]
    [TestCase("log_loss", 0.3, 0.29999999999, false)]
    [TestCase("latency_p99_ms", 5, 5.001, true)]
    [TestCase("latency_p99_ms", 5, 5, false)]
    public void A_threshold_blocks_on_its_wrong_side(string metric, double limit, double measured, bool blocks) =>
        Assert.That(Judge(Gate(metric, new GateCondition.Threshold(limit)), measured, null).Blocks, Is.EqualTo(blocks));

    [TestCase("accuracy", 0.01, 0.5, 0.49, false)]
    [TestCase("accuracy", 0.01, 0.5, 0.4899, true)]
    [TestCase("accuracy", 0.01, 0.5, 0.6, false)]
    [TestCase("accuracy", 0, 0.5, 0.5, false)]
    [TestCase("accuracy", 0, 0.5, 0.4999999, true)]
    [TestCase("log_loss", 0.25, 0.5, 0.75, false)]
    [TestCase("log_loss", 0.25, 0.5, 0.7500001, true)]
    [TestCase("log_loss", 0.25, 0.5, 0.1, false)]
    public void A_regression_blocks_beyond_its_margin(string metric, double margin, double before, double measured, bool blocks) =>
        Assert.That(Judge(Gate(metric, new GateCondition.MaxRegression(margin)), measured, before).Blocks, Is.EqualTo(blocks));

    [TestCase("accuracy", 0.05, 0.5, 0.55, false)]
    [TestCase("accuracy", 0.05, 0.5, 0.5499, true)]
    [TestCase("log_loss", 0.25, 0.5, 0.25, false)]
    [TestCase("log_loss", 0.25, 0.5, 0.2501, true)]
    public void An_improvement_in_the_metrics_own_unit_blocks_when_it_is_too_small(string metric, double change, double before, double measured, bool blocks) =>
        Assert.That(Judge(Gate(metric, new GateCondition.MinAbsoluteChange(change)), measured, before).Blocks, Is.EqualTo(blocks));

    [TestCase("accuracy", 0.5, 0.5, 0.75, false)]
    [TestCase("accuracy", 0.5, 0.5, 0.7499, true)]
    [TestCase("log_loss", 0.5, 0.5, 0.25, false)]
    [TestCase("log_loss", 0.5, 0.5, 0.2501, true)]
    public void A_relative_improvement_blocks_when_it_is_too_small(string metric, double share, double before, double measured, bool blocks) =>
        Assert.That(Judge(Gate(metric, new GateCondition.MinRelativeChange(share)), measured, before).Blocks, Is.EqualTo(blocks));

    [TestCase(-0.02, false, false)]
    [TestCase(-0.02, true, true)]
    [TestCase(-0.005, true, false)]
    public void With_an_interval_as_basis_its_bad_end_must_hold(double low, bool basis, bool blocks)
    {
        var gate = Gate("accuracy", new GateCondition.MaxRegression(0.01)) with { Basis = basis ? GateBasis.Interval : GateBasis.Point };
        var result = GateKeeper.Judge([gate], SampleReport.Of(0.9, accuracy: 0.9), SampleReport.Of(0.9, accuracy: 0.9), Comparing("accuracy", low, 0.02)).Single();
        Assert.That(result.Blocks, Is.EqualTo(blocks));
    }

    [Test]
    public void With_an_interval_as_basis_and_none_computed_nothing_is_shown() =>
        Assert.That(Judge(Gate("accuracy", new GateCondition.MaxRegression(1)) with { Basis = GateBasis.Interval }, 0.9, 0.9), Is.InstanceOf<GateResult.Undefined>());

    [Test]
    public void The_worst_slice_decides()
    {
        var gate = Gate("accuracy", new GateCondition.Threshold(0.8)) with { Slices = new GateSlices("region", 10) };
        var report = SampleReport.Of(0.9) with { Slices = [Slice("north", 50, 0.75), Slice("south", 50, 0.9), Slice("west", 9, 0.1), Slice("east", 40, 0.7)] };
        var result = GateKeeper.Judge([gate], report, null).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<GateResult.Failed>().And.Property("Measured").EqualTo(0.7));
            Assert.That(result.Slice, Is.EqualTo(new JudgedSlice("region east", 40, Failing: 2, Judged: 3)));
        }
    }

    [TestCase("region", 100, typeof(GateResult.NotApplicable))]
    [TestCase("country", 10, typeof(GateResult.Undefined))]
    public void A_gate_on_slices_that_are_not_there_says_so(string column, int rows, Type result)
    {
        var gate = Gate("accuracy", new GateCondition.Threshold(0.8)) with { Slices = new GateSlices(column, rows) };
        Assert.That(GateKeeper.Judge([gate], SampleReport.Of(0.9) with { Slices = [Slice("north", 50, 0.75)] }, null).Single(), Is.TypeOf(result));
    }

    [TestCase(-0.2, true)]
    [TestCase(0.2, true)]
    [TestCase(-0.1, false)]
    public void A_threshold_of_a_bias_binds_both_sides(double measured, bool blocks)
    {
        var report = SampleReport.Of(0.9) with { Metrics = [new MeasuredMetric("bias", measured)] };
        Assert.That(GateKeeper.Judge([Gate("bias", new GateCondition.Threshold(0.1))], report, null).Single().Blocks, Is.EqualTo(blocks));
    }

    [Test]
    public void A_regression_without_a_baseline_does_not_apply() => Assert.That(
        Judge(Gate("accuracy", new GateCondition.MaxRegression(0)), 0.1, null),
        Is.InstanceOf<GateResult.NotApplicable>().And.Property("Blocks").False.And.Property("IsFailure").False);

    [Test]
    public void A_regression_against_an_undefined_baseline_does_not_apply()
    {
        var (gate, before) = (Gate("roc_auc", new GateCondition.MaxRegression(0)), SampleReport.Of(rocAuc: null));
        Assert.That(GateKeeper.Judge([gate], SampleReport.Of(0.5), before).Single(), Is.InstanceOf<GateResult.NotApplicable>());
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(null)]
    public void A_metric_without_a_finite_value_fails_every_gate(double? measured)
    {
        Gate[] gates =
        [
            Gate("roc_auc", new GateCondition.Threshold(0)),
            Gate("log_loss", new GateCondition.Threshold(1e300)),
            Gate("roc_auc", new GateCondition.MaxRegression(1)),
        ];
        var candidate = SampleReport.Of(measured, logLoss: measured);
        Assert.That(GateKeeper.Judge(gates, candidate, SampleReport.Of(0.5)), Has.All.InstanceOf<GateResult.Undefined>().And.All.Property("Blocks").True);
    }

    [Test]
    public void A_NaN_that_a_report_holds_fails_its_gate()
    {
        var candidate = SampleReport.Of(0.9) with { Metrics = [new MeasuredMetric("roc_auc", double.NaN), new MeasuredMetric("log_loss", double.NaN)] };
        var results = GateKeeper.Judge([Gate("roc_auc", new GateCondition.Threshold(0)), Gate("log_loss", new GateCondition.Threshold(9))], candidate, null);
        Assert.That(results, Has.All.InstanceOf<GateResult.Failed>());
    }

    [Test]
    public void A_metric_that_the_report_lacks_fails_its_gate()
    {
        var result = GateKeeper.Judge([Gate("roc_auc", new GateCondition.Threshold(0))], SampleReport.Of(0.9) with { Metrics = [] }, null).Single();
        Assert.That(((GateResult.Undefined)result).Why, Is.EqualTo("The report has no roc_auc."));
    }

    [TestCase(0.5)]
    [TestCase(null)]
    public void A_warning_fails_without_blocking(double? measured)
    {
        var gate = Gate("roc_auc", new GateCondition.Threshold(0.9)) with { Severity = GateSeverity.Warn };
        var result = GateKeeper.Judge([gate], SampleReport.Of(measured), null).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.IsFailure);
            Assert.That(result.Blocks, Is.False);
        }
    }

    [TestCase("roc_auc", 0.97, "roc_auc ≥ 0.97")]
    [TestCase("log_loss", 0.0000001, "log_loss ≤ 0.0000001")]
    [TestCase("latency_p99_ms", 5, "latency_p99_ms ≤ 5")]
    public void A_gate_reads_as_it_binds(string metric, double limit, string text) =>
        Assert.That(Gate(metric, new GateCondition.Threshold(limit)).ToString(), Is.EqualTo(text));

    private static Gate Gate(string metric, GateCondition condition) => new(Metric.ByName[metric], condition, GateSeverity.Fail, 1);

    private static GateResult Judge(Gate gate, double measured, double? before) =>
        GateKeeper.Judge([gate], ReportOf(gate.Metric, measured), before is { } value ? ReportOf(gate.Metric, value) : null).Single();

    private static EvaluationReport ReportOf(Metric metric, double value) => SampleReport.Of(0.9) with { Metrics = [MeasuredMetric.Of(metric, value)], Machine = [] };

    private static SliceReport Slice(string name, long rows, double accuracy) => new("region", name, rows, [new MeasuredMetric("accuracy", accuracy)]);

    private static ComparisonReport Comparing(string metric, double low, double high)
    {
        var digests = SampleReport.Of(0.9).Digests;
        return new()
        {
            Model = SampleReport.Of(0.9).Model,
            Baseline = digests.Model,
            Candidate = digests.Model,
            Reference = digests.Reference,
            Rows = 100,
            Metrics = [new MetricDifference { Metric = metric, Difference = 0, Low = low, High = high, Margin = 0, Verdict = DifferenceVerdict.Inconclusive }],
            Slices = [],
        };
    }
}
