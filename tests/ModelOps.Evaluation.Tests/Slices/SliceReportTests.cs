using System.Globalization;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Slices;

/// <summary>Figures of slices and of weighted rows, through a whole evaluation.</summary>
[CancelAfter(60_000)]
public sealed class SliceReportTests
{
    private const string Slices = "slices: [site, grade, {column: size, bins: 3}, age]";

    private static readonly string[] Words = ["north", "south", "", "west"];

    [TestCase("")]
    [TestCase("weight: w, ")]
    public async Task Every_slice_has_the_figures_of_scikit_learn(string weight, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(reference: $"{{data: test.csv, target: label, {weight}{Slices}}}");
        model.WriteCsv(Rows(600));
        var report = await model.MeasureAsync(cancel);
        var compared = await ReportOracle.AssertEqualAsync(report, model.Output, model.PathOf("model.onnx"), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Slices.Where(slice => slice.Column == "site").Select(slice => slice.Name), Is.EqualTo(new[] { "north", "south", "west", "(missing)" }));
            Assert.That(report.Slices.Where(slice => slice.Column == "grade").Select(slice => slice.Name), Is.EqualTo(new[] { "1", "2.5", "3", "(missing)" }));
            Assert.That(report.Slices.Count(slice => slice.Column == "size"), Is.EqualTo(3));
            Assert.That(report.Slices.Count(slice => slice.Column == "age"), Is.EqualTo(4), "quartiles of a number with many values");
            Assert.That(report.Slices.GroupBy(slice => slice.Column).Select(slices => slices.Sum(slice => slice.Rows)), Has.All.EqualTo(600), "every row is in one slice of each column");
            Assert.That(compared, Is.GreaterThan(16 * 20));
        }
    }

    [Test]
    public async Task Weights_change_the_figures(CancellationToken cancel)
    {
        using var plain = new ModelUnderTest(reference: "{data: test.csv, target: label}");
        using var weighted = new ModelUnderTest(reference: "{data: test.csv, target: label, weight: w}");
        plain.WriteCsv(Rows(600));
        weighted.WriteCsv(Rows(600));
        var (one, other) = (await plain.MeasureAsync(cancel), await weighted.MeasureAsync(cancel));
        Assert.That(other.Find(Domain.Metrics.Metric.RocAuc)!.Value, Is.Not.EqualTo(one.Find(Domain.Metrics.Metric.RocAuc)!.Value).Within(1e-4));
    }

    [TestCase("-0.5", "-0.5")]
    [TestCase("", "nothing")]
    [TestCase("inf", "∞")]
    public async Task A_weight_that_is_none_is_refused_with_its_row(string weight, string told, CancellationToken cancel)
    {
        using var model = new ModelUnderTest(reference: "{data: test.csv, target: label, weight: w}");
        model.WriteCsv(["a,b,label,w", "0.1,0,ham,1", $"0.2,0,spam,{weight}", "0.3,0,ham,2"]);
        var refusal = await model.RefusalAsync(cancel);
        Assert.That(refusal, Has.One.Contains("The column 'w' holds ").And.One.Contains(" at row 2; a weight is a number, 0 or more."));
        Assert.That(refusal.Single(), Does.Contain($"holds {told} at").Or.Contain("holds Infinity at").Or.Contain("holds inf at"));
    }

    [Test]
    public async Task A_column_with_one_value_is_one_slice_and_a_word_for_each_of_many_is_cut_short(CancellationToken cancel)
    {
        using var model = new ModelUnderTest(reference: "{data: test.csv, target: label, slices: [{column: same, bins: 4}, word]}");
        model.WriteCsv(["a,b,label,same,word", .. Enumerable.Range(0, 120).Select(row => $"0.{row % 9},0,{(row % 2 == 0 ? "ham" : "spam")},7,w{row % 60:00}")]);
        var report = await model.MeasureAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Slices.Where(slice => slice.Column == "same"), Has.One.Items.And.All.Property(nameof(SliceReport.Rows)).EqualTo(120));
            Assert.That(report.Slices.Count(slice => slice.Column == "word"), Is.EqualTo(51));
            Assert.That(report.Slices[^1], Has.Property(nameof(SliceReport.Name)).EqualTo("(others)").And.Property(nameof(SliceReport.Rows)).EqualTo(20));
        }
    }

    private static IEnumerable<string> Rows(int rows)
    {
        var random = new Random(12);
        yield return "a,b,label,site,grade,size,age,w";
        for (var row = 0; row < rows; row++)
        {
            var spam = random.NextDouble() < 0.4;
            var score = Math.Clamp((spam ? 0.6 : 0.35) + (0.3 * (random.NextDouble() - 0.5)) + (0.2 * random.NextDouble()), 0, 1);
            string[] grades = ["1", "2.5", "3", ""];
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{score:R},0,{(spam ? "spam" : "ham")},{Words[random.Next(4)]},{grades[random.Next(4)]},{random.Next(100) * 0.25},{random.Next(1000)},{random.Next(4) * 0.5}");
        }
    }
}
