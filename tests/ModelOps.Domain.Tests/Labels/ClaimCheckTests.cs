using System.Text;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;

namespace ModelOps.Domain.Tests.Labels;

public sealed class ClaimCheckTests
{
    [TestCase("roc_auc", 0.95, 0.95, 0.93, 0.97, false)]
    [TestCase("roc_auc", 0.95, 0.90, 0.86, 0.941, false)]
    [TestCase("roc_auc", 0.95, 0.90, 0.86, 0.939, true)]
    [TestCase("roc_auc", 0.95, 0.99, 0.98, 1, false)]
    [TestCase("log_loss", 0.3, 0.5, 0.41, 0.6, true)]
    [TestCase("log_loss", 0.3, 0.35, 0.29, 0.4, false)]
    public void A_promise_is_broken_when_the_whole_interval_is_worse_than_it_and_its_margin(string metric, double promised, double live, double low, double high, bool isBroken)
    {
        var claim = ClaimCheck.Judge(Manifest(metric), Promise(metric, promised), Live(metric, live, low, high));
        Assert.That(claim?.IsBroken, Is.EqualTo(isBroken));
    }

    [Test]
    public void Few_labels_or_no_interval_or_no_promise_say_nothing()
    {
        var (manifest, promise, live) = (Manifest("roc_auc"), Promise("roc_auc", 0.95), Live("roc_auc", 0.5, 0.4, 0.6));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ClaimCheck.Judge(manifest, promise, live), Is.Not.Null);
            Assert.That(ClaimCheck.Judge(manifest, promise, live with { Rows = 99 }), Is.Null);
            Assert.That(ClaimCheck.Judge(manifest, promise, live with { Metrics = [new("roc_auc", 0.5)] }), Is.Null);
            Assert.That(ClaimCheck.Judge(manifest, promise with { Metrics = [new("roc_auc", null, "One class only.")] }, live), Is.Null);
            Assert.That(ClaimCheck.Judge(manifest with { Monitoring = manifest.Monitoring with { Labels = null } }, promise, live), Is.Null);
        }
    }

    private static ModelManifest Manifest(string metric) => ((ManifestReading.Read)ManifestReader.Read(ModelManifest.FileName, Encoding.UTF8.GetBytes(
        $"""
        apiVersion: modelops/v1
        name: fraud
        owners: ['@octocat']
        task: binary-classification
        outputs: {"{labels: [good, bad], positive: bad}"}
        reference: {"{data: reference/test.csv, target: bad}"}
        gates: [{"{metric: roc_auc, max_regression: 0.01}"}, {"{metric: log_loss, max_regression: 0.1}"}]
        monitoring: {"{labels: {metric: "}{metric}{"}}"}
        """))).Manifest;

    private static EvaluationReport Promise(string metric, double value) => SampleReport.Of(0.9) with { Metrics = [new(metric, value)] };

    private static LiveReport Live(string metric, double value, double low, double high) =>
        new() { Model = SampleReport.Of(0.9).Model, Rows = 400, LeftOut = 0, Metrics = [new(metric, value) { Low = low, High = high }], Slices = [] };
}
