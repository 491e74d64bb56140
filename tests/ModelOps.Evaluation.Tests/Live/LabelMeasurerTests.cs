using System.Text.Json;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Live;
using ModelOps.Evaluation.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Live;

public sealed class LabelMeasurerTests
{
    private static readonly string[] CostMetrics = ["model_size_mb"];

    [TestCase("imaging/tumor-screening")]
    [TestCase("vision/handwritten-digits")]
    [TestCase("clinical/diabetes-progression")]
    [CancelAfter(60_000)]
    public async Task Live_answers_to_the_reference_rows_have_the_figures_and_intervals_of_the_validation(string model, CancellationToken cancel)
    {
        using var output = new TemporaryFolder();
        var folder = Path.Combine(Checkout.Template, "models", model);
        var report = ((ModelEvaluation.Measured)await new ModelEvaluator(TimeProvider.System).EvaluateAsync(new EvaluationRequest { Folder = folder, Output = output.Path }, cancel)).Report;
        var manifest = Manifest(folder);

        var live = LabelMeasurer.Measure(manifest, new LabelledAnswers(Answers(manifest, ParquetDump.Read(output.File("predictions.parquet")))));

        var gated = manifest.Gates.Where(gate => gate.Slices is null).Select(gate => gate.Metric.Name).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((live.Rows, live.LeftOut), Is.EqualTo((report.Rows, 0L)));
            Assert.That(live.Metrics.Select(metric => (metric.Name, metric.Value)), Is.EqualTo(report.Metrics.Where(metric => !CostMetrics.Contains(metric.Name)).Select(metric => (metric.Name, metric.Value))));
            foreach (var metric in report.Metrics.Where(metric => gated.Contains(metric.Name) && metric.Low is not null))
                Assert.That(live.Metrics.Single(other => other.Name == metric.Name), Is.EqualTo(metric));
        }
    }

    [Test]
    public void Labels_are_words_numbers_or_truth_values_and_others_are_left_out_and_told()
    {
        var manifest = Manifest(Path.Combine(Checkout.Template, "models", "imaging", "tumor-screening"));
        LabelledAnswer[] answers =
        [
            Answer("a", "\"malignant\"", [0.2, 0.8], "north"), Answer("b", "1", [0.9], "south"), Answer("c", "false", [0.1], null), Answer("d", "\"benign\"", [0.7, 0.3], "north"),
            Answer("e", "\"perhaps\"", [0.5], "north"), Answer("f", "2", [0.5], "north"), Answer("g", "1", [1.5], "north"), Answer("h", "1", [0.2, 0.3, 0.5], "north"), Answer("i", "1", [double.NaN], "north"),
        ];

        var live = LabelMeasurer.Measure(manifest, new LabelledAnswers(answers));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((live.Rows, live.LeftOut), Is.EqualTo((4L, 5L)));
            Assert.That(live.LeftOutWhy, Is.EqualTo("The label of e is \"perhaps\"; it is 'benign' (0) or 'malignant' (1)."));
            Assert.That(live.Metrics.Single(metric => metric.Name == "accuracy").Value, Is.EqualTo(1));
            Assert.That(live.Metrics.Single(metric => metric.Name == "roc_auc").Low, Is.Null, "four rows have no interval");
            Assert.That(live.Slices.Select(slice => (slice.FullName, slice.Rows)), Is.EqualTo([("site north", 2L), ("site south", 1L), ("site (missing)", 1L)]));
        }
    }

    [Test]
    public void Without_a_label_that_reads_there_are_no_figures()
    {
        var manifest = Manifest(Path.Combine(Checkout.Template, "models", "clinical", "diabetes-progression"));

        var live = LabelMeasurer.Measure(manifest, new LabelledAnswers([Answer("a", "\"much\"", [3], null), Answer("b", "3", [1, 2], null)]));

        Assert.That((live.Rows, live.LeftOut, live.Metrics.Count, live.LeftOutWhy), Is.EqualTo((0L, 2L, 0, "The label of a is \"much\"; it is a finite number.")));
    }

    private static LabelledAnswer Answer(string id, string label, double[] scores, string? site) =>
        new(id, scores, JsonDocument.Parse(label).RootElement.Clone(), site is null ? null : new Dictionary<string, string> { ["site"] = site });

    private static ModelManifest Manifest(string folder) =>
        ((ManifestReading.Read)ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(Path.Combine(folder, ModelManifest.FileName)))).Manifest;

    private static List<LabelledAnswer> Answers(ModelManifest manifest, Dictionary<string, object> columns)
    {
        string[] scores = manifest.Task switch
        {
            ModelTask.BinaryClassification => ["score"],
            ModelTask.MulticlassClassification => [.. columns.Keys.Where(name => name.StartsWith("score:", StringComparison.Ordinal))],
            _ => ["prediction"],
        };
        var values = scores.Select(name => (List<double>)columns[name]).ToList();
        var labels = columns["target"] is List<double> numbers
            ? numbers.ConvertAll(number => JsonSerializer.SerializeToElement(number))
            : ((List<string?>)columns["target"]).ConvertAll(text => JsonSerializer.SerializeToElement(text));
        return [.. labels.Index().Select(row => new LabelledAnswer($"{row.Index}", [.. values.Select(column => column[row.Index])], row.Item))];
    }
}
