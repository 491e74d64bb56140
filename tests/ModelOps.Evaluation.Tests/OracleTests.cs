using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests;

/// <summary>Every figure is scikit-learn's.</summary>
public sealed class OracleTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Figures_of_all_kinds_of_scores_are_those_of_scikit_learn(CancellationToken cancel)
    {
        var sets = ScoreSets.All().ToList();
        var expected = await BinaryOracle.MeasureAsync(sets.Select(set => (set.Scores, set.Positive)), cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (set, answer) in sets.Zip(expected))
                FigureOracle.AssertEqual(BinaryMetrics.Of(set.ToRows()), answer, set.Name);
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Figures_of_the_templates_model_and_of_the_demos_candidates_are_those_of_scikit_learn(CancellationToken cancel)
    {
        string[] candidates = ["production", "better", "worse"];
        var measured = await Task.WhenAll(candidates.Select(candidate => MeasureAsync(candidate, cancel)));
        var expected = await BinaryOracle.MeasureAsync(measured.Select(one => (one.Scores, one.Positive)), cancel);
        using (Assert.EnterMultipleScope())
        {
            for (var index = 0; index < candidates.Length; index++)
            {
                Assert.That(measured[index].Scores, Has.Length.EqualTo(285));
                FigureOracle.AssertEqual([.. measured[index].Report.Metrics.Where(metric => metric.Name != "model_size_mb")], expected[index], candidates[index]);
            }
        }
    }

    private static async Task<TemplateResult> MeasureAsync(string candidate, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var template = Path.Combine(Checkout.Template, "models/imaging/tumor-screening");
        foreach (var file in new[] { "model.yaml", "model.onnx", "reference/test.parquet" })
            File.Copy(Path.Combine(template, file), folder.File("model", file));
        if (candidate != "production")
            File.Copy(Path.Combine(Checkout.Root, "src/ModelOps.Cli/Demo/Candidates", candidate, "model.onnx"), folder.File("model", "model.onnx"), overwrite: true);
        var evaluation = await new ModelEvaluator(TimeProvider.System).EvaluateAsync(new EvaluationRequest { Folder = folder.File("model"), Output = folder.File("output") }, cancel);
        var predictions = StoredPredictions.Read(folder.File("output", "predictions.parquet"));
        return new TemplateResult(((Domain.Reports.ModelEvaluation.Measured)evaluation).Report,
            [.. predictions.Scores], [.. predictions.Targets.Select(target => target == "malignant")]);
    }

    private sealed record TemplateResult(Domain.Reports.EvaluationReport Report, double[] Scores, bool[] Positive);
}
