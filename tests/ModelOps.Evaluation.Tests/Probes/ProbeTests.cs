using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Probes;

/// <summary>How models are found out that answer otherwise than they should.</summary>
[CancelAfter(60_000)]
public sealed class ProbeTests
{
    [TestCase("flat", "repeat held, batch-size held, order held, nan held, infinity held, out-of-range held, empty-batch held")]
    [TestCase("batch-mean", "repeat held, batch-size failed, order held, nan held, infinity held, out-of-range held, empty-batch held")]
    [TestCase("row-before", "repeat held, batch-size failed, order failed, nan held, infinity held, out-of-range held, empty-batch held")]
    [TestCase("row-after", "repeat held, batch-size failed, order failed, nan held, infinity held, out-of-range held, empty-batch held")]
    [TestCase("random", "repeat failed, batch-size failed, order failed, nan held, infinity held, out-of-range held, empty-batch held")]
    [TestCase("needs-a-row", "repeat held, batch-size held, order held, nan held, infinity held, out-of-range held, empty-batch held")]
    [TestCase("single", "repeat held, batch-size skipped, order skipped, nan held, infinity held, out-of-range held, empty-batch skipped")]
    [TestCase("four", "repeat held, batch-size skipped, order skipped, nan held, infinity held, out-of-range held, empty-batch skipped")]
    public async Task A_model_is_asked_what_it_should_bear(string name, string expected, CancellationToken cancel)
    {
        using var model = Filled(name);
        var report = await model.MeasureAsync(cancel);
        Assert.That(string.Join(", ", report.Probes.Select(probe => $"{probe.Key} {probe.Outcome.ToString().ToLowerInvariant()}")), Is.EqualTo(expected), string.Join('\n', report.Probes.Select(probe => probe.Text)));
    }

    [TestCase("batch-mean", "batch-size", "Row 1 is answered otherwise in a batch of 1 than in one of 10, beyond the tolerance. Serving does not batch this model.")]
    [TestCase("random", "repeat", "The same request gets different answers: the model is not deterministic.")]
    [TestCase("single", "batch-size", "The model takes 1 rows at once, always.")]
    [TestCase("four", "order", "The model takes 4 rows at once, always.")]
    [TestCase("flat", "nan", "Inputs of NaN are answered with a number that is not finite.")]
    [TestCase("batch-mean", "out-of-range", "Inputs of 1e30 are answered with finite numbers.")]
    public async Task A_probe_says_what_came(string name, string probe, string text, CancellationToken cancel)
    {
        using var model = Filled(name);
        var report = await model.MeasureAsync(cancel);
        Assert.That(report.Probes.Single(result => result.Key == probe).Text, Does.StartWith(text));
    }

    [Test]
    public async Task A_model_of_four_rows_answers_the_last_ones_too(CancellationToken cancel)
    {
        using var model = Filled("four");
        await model.MeasureAsync(cancel);
        Assert.That(model.ReadPredictions().Scores, Is.EqualTo(Enumerable.Range(0, 10).Select(row => row / 16.0)));
    }

    private static ModelUnderTest Filled(string name)
    {
        var model = new ModelUnderTest(name, reference: "{data: test.csv, target: label}");
        model.WriteCsv(["a,b,label", .. Enumerable.Range(0, 10).Select(row => $"{row / 16.0},{row % 3},{(row % 2 == 0 ? "ham" : "spam")}")]);
        return model;
    }
}
