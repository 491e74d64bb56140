using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Test]
    public void Every_key_of_the_templates_manifest_is_read()
    {
        var manifest = ManifestText.Accepted(File.ReadAllText(Path.Combine(Checkout.Template, "models/imaging/tumor-screening/model.yaml")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest.Name.ToString(), Is.EqualTo("tumor-screening"));
            Assert.That(manifest.Description, Is.EqualTo("Probability that a breast tumor is malignant, from measurements of its cell nuclei."));
            Assert.That(manifest.Owners.Select(owner => owner.ToString()), Is.EqualTo(new[] { "@octocat", "@your-org/imaging" }));
            Assert.That(manifest.Task, Is.EqualTo(ModelTask.BinaryClassification));
            Assert.That(manifest.Model.ToString(), Is.EqualTo("model.onnx"));
            Assert.That(manifest.InputColumns.Keys, Is.EqualTo(new[] { "features" }));
            Assert.That(manifest.InputColumns["features"], Has.Count.EqualTo(30));
            Assert.That(manifest.InputColumns["features"][^1], Is.EqualTo("worst_fractal_dimension"));
            Assert.That(manifest.Outputs.Scores, Is.EqualTo("probabilities"));
            Assert.That(manifest.Outputs.Labels, Is.EqualTo(new[] { "benign", "malignant" }));
            Assert.That(manifest.Outputs.Positive, Is.EqualTo("malignant"));
            Assert.That(manifest.Outputs.PositiveIndex, Is.EqualTo(1));
            Assert.That(manifest.Reference.Data.ToString(), Is.EqualTo("reference/test.parquet"));
            Assert.That(manifest.Reference.Target, Is.EqualTo("malignant"));
            Assert.That(manifest.Reference.Id, Is.EqualTo("sample"));
            Assert.That(manifest.Reference.Slices, Is.EqualTo(new[] { new SliceColumn("mean_texture", 4), new SliceColumn("mean_smoothness", 4) }));
            Assert.That(manifest.Gates.Select(gate => $"{gate} {gate.Severity} {gate.Line}"), Is.EqualTo(new[]
            {
                "roc_auc ≥ 0.97 Fail 24",
                "roc_auc at most 0.01 worse Fail 24",
                "accuracy ≥ 0.9 Fail 25",
                "recall ≥ 0.8 Fail 26",
                "log_loss at most 0.01 worse Fail 27",
                "recall ≥ 0.7 in each mean_texture Warn 28",
                "latency_p99_ms ≤ 5 Warn 29",
            }));
            Assert.That(manifest.Tolerance, Is.EqualTo(new Tolerance(1e-3, 1e-5)));
            Assert.That(manifest.Serving.Batching.MaxBatchSize, Is.EqualTo(32));
            Assert.That(manifest.Monitoring.Labels, Is.EqualTo(new LabelSettings(Metric.RocAuc, TimeSpan.FromDays(30), 0.1)));
            Assert.That(manifest.Lineage.Data, Is.EqualTo("breast-cancer-wisconsin-diagnostic-1993"));
        }
    }

    [Test]
    public void What_is_left_out_has_a_default()
    {
        var manifest = ManifestText.Accepted(ManifestText.Good);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest.Description, Is.Null);
            Assert.That(manifest.Model.ToString(), Is.EqualTo("model.onnx"));
            Assert.That(manifest.InputColumns, Is.Empty);
            Assert.That(manifest.Outputs.Scores, Is.Null);
            Assert.That(manifest.Outputs.Positive, Is.EqualTo("spam"));
            Assert.That(manifest.Reference.Id, Is.Null);
            Assert.That(manifest.Gates, Is.Empty);
        }
    }

    [TestCase("ham", 0)]
    [TestCase("spam", 1)]
    public void The_positive_label_says_which_score_counts(string positive, int index) =>
        Assert.That(ManifestText.Accepted(ManifestText.Good.Replace("spam]}", $"spam], positive: {positive}}}", StringComparison.Ordinal)).Outputs.PositiveIndex, Is.EqualTo(index));

    [Test]
    public void A_gate_with_two_conditions_is_two_gates() =>
        Assert.That(ManifestText.Accepted($"{ManifestText.Good}\ngates:\n  - {{metric: log_loss, threshold: 0.5, max_regression: 0}}\n").Gates, Is.EqualTo(new[]
        {
            new Gate(Metric.LogLoss, new GateCondition.Threshold(0.5), GateSeverity.Fail, 8),
            new Gate(Metric.LogLoss, new GateCondition.MaxRegression(0), GateSeverity.Fail, 8),
        }));

    [TestCase("[0, 1]", "0", "1")]
    [TestCase("[no, yes]", "no", "yes")]
    [TestCase("['null', ~]", "null", "~")]
    [TestCase("[true, false]", "true", "false")]
    public void Labels_are_texts_as_they_are_written(string labels, string first, string second) =>
        Assert.That(ManifestText.Accepted(ManifestText.Good.Replace("[ham, spam]", labels, StringComparison.Ordinal)).Outputs.Labels, Is.EqualTo(new[] { first, second }));
}
