using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Checks;

/// <summary>What is odd about reference data is found, and only there.</summary>
[CancelAfter(60_000)]
public sealed class DataCheckTests
{
    [TestCase("{0},{1},{2}", "")]
    [TestCase("{0},1.5,{2}", "constant-column b: The column 'b' has the same value in every row, so that nothing shows what the model makes of it.")]
    [TestCase("{0},{3},{2}", "target-leak b: The column 'b' alone says what the target is. A model that sees it is measured too well if it will not be known when the model is asked.")]
    [TestCase("{0},{4},{2}", "missing-values b: The column 'b' misses 4 of 40 values (10.0 %).")]
    public async Task A_column(string row, string told, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(reference: "{data: test.csv, target: label}");
        model.WriteCsv(["a,b,label", .. Enumerable.Range(0, 40).Select(index =>
            string.Format(row, 0.1 + (index * 0.01), index * 37 % 11, index % 3 == 0 ? "spam" : "ham", index % 3 == 0 ? 9 : index % 5, index % 10 == 3 ? "" : $"{index * 37 % 11}"))]);
        Assert.That(await NotesAsync(model, cancel), Is.EqualTo(told.Length == 0 ? [] : new[] { told }));
    }

    [Test]
    public async Task A_word_that_gives_the_target_away(CancellationToken cancel)
    {
        using var model = new ModelUnderTest("score-String", inputs: "", reference: "{data: test.csv, target: label}");
        model.WriteCsv(["score,label", .. Enumerable.Range(0, 60).Select(index => index % 3 == 0 ? "high,spam" : "low,ham")]);
        Assert.That(await NotesAsync(model, cancel), Has.One.StartsWith("target-leak score: ").And.One.StartsWith("doubled-rows : "));
    }

    [TestCase(10, "doubled-rows : 10.0 % of the rows ")]
    [TestCase(1, "doubled-rows : 1.1 % of the rows ")]
    public async Task Rows_that_stand_there_twice(int doubled, string told, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(reference: "{data: test.csv, target: label}");
        string[] rows = [.. Enumerable.Range(0, doubled == 10 ? 90 : 89).Select(index => $"0.{index + 10},{index * 37 % 83},{(index % 3 == 0 ? "spam" : "ham")}")];
        model.WriteCsv(["a,b,label", .. rows, .. rows.Take(doubled)]);
        Assert.That(await NotesAsync(model, cancel), Has.One.Items.And.One.StartsWith(told));
    }

    [Test]
    public async Task A_number_that_gives_a_number_away(CancellationToken cancel)
    {
        using var model = new ModelUnderTest(outputs: "", reference: "{data: test.csv, target: label}", task: "regression");
        model.WriteCsv(["a,b,label", .. Enumerable.Range(0, 40).Select(index => $"{index * 17 % 23},{index},{(3 * index) + 2}")]);
        Assert.That(await NotesAsync(model, cancel), Has.One.Items.And.One.StartsWith("target-leak b: "));
    }

    /// <summary>As they are read back from the report.</summary>
    private static async Task<string[]> NotesAsync(ModelUnderTest model, CancellationToken cancel)
    {
        await model.MeasureAsync(cancel);
        var report = await model.ReadReportAsync(cancel);
        return [.. report.Checks.Select(note => $"{note.Key} {note.Column}: {note.Text}")];
    }
}
