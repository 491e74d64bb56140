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
}
