using System.Globalization;
using System.Text.Json;
using ModelOps.Domain.Profiles;
using ModelOps.Evaluation.Results;
using ModelOps.Evaluation.Tests.Kit;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Tests.Measuring;

/// <summary>The files of an evaluation, read back.</summary>
[CancelAfter(60_000)]
public sealed class ResultFilesTests
{
    private static readonly double[] Firsts = [.. Enumerable.Range(0, 150).Select(row => (float)(row * 37 % 101) / 101)];

    [TestCase("flat")]
    [TestCase("pair")]
    [TestCase("four")]
    public async Task Golden_rows_asked_again_get_the_answers_that_are_written(string name, CancellationToken cancel)
    {
        using var model = Filled(name);
        await model.MeasureAsync(cancel);
        using var onnx = OnnxModel.Load(model.PathOf("model.onnx"));
        using var golden = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(model.Output, "golden.json"), cancel));
        var requests = GoldenFile.ReadInputs(model.Output, onnx.Inputs);
        var rows = golden.RootElement.GetProperty("rows").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(requests, Has.Count.EqualTo(rows.Count).And.Count.EqualTo(name == "four" ? 38 : 64));
            foreach (var (request, row) in requests.Zip(rows))
            {
                var answered = onnx.Run(request).Cast<NumberTensor<float>>().ToDictionary(tensor => tensor.Name, tensor => tensor.Values.ToArray());
                foreach (var output in row.GetProperty("outputs").EnumerateArray())
                    Assert.That(answered[output.GetProperty("name").GetString()!], Is.EqualTo(output.GetProperty("data").Deserialize<float[]>()));
            }
        }
    }

    [Test]
    public async Task Golden_rows_may_miss_values(CancellationToken cancel)
    {
        using var model = new ModelUnderTest(reference: "{data: test.csv, target: label}");
        model.WriteCsv(["a,b,label", "0.5,,ham", "0.25,1,spam"]);
        await model.MeasureAsync(cancel);
        using var onnx = OnnxModel.Load(model.PathOf("model.onnx"));
        Assert.That(((NumberTensor<float>)GoldenFile.ReadInputs(model.Output, onnx.Inputs)[0][0]).Values.ToArray(), Is.EqualTo(new[] { 0.5f, float.NaN }));
    }

    [Test]
    public async Task The_profile_of_each_column_is_the_one_of_numpy(CancellationToken cancel)
    {
        using var model = Filled("flat");
        await model.MeasureAsync(cancel);
        var profile = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(model.Output, "profile.json"), cancel), ProfileJson.Default.ModelProfile)!;
        var expected = await FigureOracle.AskAsync("column_profile.py", new[] { [.. Firsts.Select(first => double.Parse(Written(first), CultureInfo.InvariantCulture))], Seconds().ToArray(), Firsts }, cancel);
        ColumnProfile[] columns = [.. profile.Inputs, .. profile.Outputs];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(columns.Select(column => $"{column.Name} {column.Values} {column.Missing}"), Is.EqualTo(new[] { "a 150 0", "b 150 15", "score 150 0" }));
            foreach (var (column, numbers) in columns.Zip(expected))
            {
                Assert.That(new[] { column.Min, column.Max, column.Mean, column.StandardDeviation },
                    Is.EqualTo(new[] { "min", "max", "mean", "standard_deviation" }.Select(name => (double?)numbers.GetProperty(name).GetDouble())).Within(1e-9), column.Name);
                Assert.That(column.Quantiles, Is.EqualTo(numbers.GetProperty("quantiles").Deserialize<double[]>()!).Within(1e-9), column.Name);
            }
        }
    }

    [Test]
    public async Task Nothing_but_the_problem_is_left_after_a_refusal_in_the_middle(CancellationToken cancel)
    {
        using var model = new ModelUnderTest(reference: "{data: test.csv, target: label}");
        model.WriteCsv(["a,b,label", .. Enumerable.Range(1, 9000).Select(row => $"{(row == 7500 ? "nan" : "0.5")},0,{(row % 2 == 0 ? "ham" : "spam")}")]);
        var refusal = await model.RefusalAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal, Has.One.Items.And.One.Contains("model.onnx: The output 'flat' holds NaN at row 7500; a probability is between 0 and 1."));
            Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "problems.json" }));
        }
    }

    [Test]
    public async Task A_prediction_that_is_no_number_is_refused_with_its_id(CancellationToken cancel)
    {
        using var model = new ModelUnderTest(outputs: "", reference: "{data: test.csv, target: label, id: key}", task: "regression");
        model.WriteCsv(["a,b,label,key", "1,0,1.5,k1", "nan,0,2.5,k2"]);
        Assert.That(await model.RefusalAsync(cancel), Is.EqualTo(new[] { "model.onnx: The output 'flat' holds NaN at key k2; a prediction is a finite number." }));
    }

    [Test]
    public async Task Classes_named_by_the_model_itself_are_those_of_the_manifest(CancellationToken cancel)
    {
        using var model = ZipMap("[eggs, ham, spam]");
        var report = await model.MeasureAsync(cancel);
        Assert.That(await ReportOracle.AssertEqualAsync(report, model.Output, model.PathOf("model.onnx"), cancel), Is.GreaterThan(20));
    }

    [Test]
    public async Task Classes_in_another_order_than_the_model_has_them_are_refused(CancellationToken cancel)
    {
        using var model = ZipMap("[spam, ham, eggs]");
        Assert.That(await model.RefusalAsync(cancel), Is.EqualTo(new[]
        {
            "model.yaml: The output 'maps' names its classes eggs, ham, spam, and 'outputs.labels' names spam, ham, eggs. Write them as the model does: labels: [eggs, ham, spam].",
        }));
    }

    private static IEnumerable<double> Seconds() => Enumerable.Range(0, 150).Where(row => row % 10 != 4).Select(row => (double)(row * 53 % 97));

    private static string Written(double single) => ((float)single).ToString("R", CultureInfo.InvariantCulture);

    private static ModelUnderTest Filled(string name)
    {
        var model = new ModelUnderTest(name, reference: "{data: test.csv, target: label}");
        model.WriteCsv(["a,b,label", .. Firsts.Select((first, row) => $"{Written(first)},{(row % 10 == 4 ? "" : $"{row * 53 % 97}")},{(row % 2 == 0 ? "ham" : "spam")}")]);
        return model;
    }

    private static ModelUnderTest ZipMap(string labels)
    {
        var model = new ModelUnderTest("zipmap", "inputs: {features: {columns: [a, b, c]}}", $"{{labels: {labels}}}", "{data: test.csv, target: label}", "multiclass-classification");
        model.WriteCsv(["a,b,c,label", .. Enumerable.Range(0, 12).SelectMany(row => new[] { $"2,{row},1,ham", $"0,{row}.5,1,spam", $"0,0,{row}.25,eggs" })]);
        return model;
    }
}
