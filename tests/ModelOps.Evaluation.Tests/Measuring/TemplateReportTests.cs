using System.Text.Json;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Measuring;

/// <summary>The reports of the template's three models, number by number.</summary>
public sealed class TemplateReportTests
{
    private static readonly string[] OddKeys = ["constant-column", "doubled-rows", "missing-values", "target-leak"];

    [TestCase("imaging/tumor-screening", 285, 2)]
    [TestCase("vision/handwritten-digits", 899, 1)]
    [TestCase("clinical/diabetes-progression", 221, 3)]
    [CancelAfter(60_000)]
    public async Task Every_number_is_the_one_of_scikit_learn(string model, int rows, int slicedBy, CancellationToken cancel)
    {
        using var output = new TemporaryFolder();
        var folder = Path.Combine(Checkout.Template, "models", model);
        var evaluation = await new ModelEvaluator(TimeProvider.System).EvaluateAsync(new EvaluationRequest { Folder = folder, Output = output.Path }, cancel);
        var report = ((ModelEvaluation.Measured)evaluation).Report;
        var written = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(output.File("report.json"), cancel), ReportJson.Default.EvaluationReport)!;
        var compared = await ReportOracle.AssertEqualAsync(written, output.Path, Path.Combine(folder, "model.onnx"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Rows, Is.EqualTo(rows));
            Assert.That(report.SlicedBy, Has.Count.EqualTo(slicedBy));
            Assert.That(compared, Is.GreaterThanOrEqualTo((slicedBy * 2 + 1) * 8));
            Assert.That(report.Checks.Where(check => check.Level == NoteLevel.Warning), Is.Empty, "the template's data are in order");
            Assert.That(report.Checks.Select(check => check.Key), Is.SubsetOf(OddKeys));
            Assert.That(report.Probes, Has.None.Property(nameof(ProbeResult.Outcome)).EqualTo(ProbeOutcome.Failed));
        }
    }
}
