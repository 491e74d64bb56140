using System.Text.Json;
using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Measuring;

/// <summary>The task <c>tensors</c>: test cases that onnx wrote, of floats, whole numbers and words.</summary>
[CancelAfter(60_000)]
public sealed class TensorTaskTests
{
    private static readonly float[] X = [0, 1, 2.5f];

    [Test]
    public async Task Outputs_of_every_kind_are_compared(CancellationToken cancel)
    {
        using var model = await CaseAsync(Tensor("twice", "float32", 0, 2, 5), Tensor("whole", "int64", 0, 1, 2), Tensor("word", "object", "none", "one", "many"), cancel);
        var report = await model.MeasureAsync(cancel);
        var stored = ParquetDump.Read(Path.Combine(model.Output, "predictions.parquet"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Find(TensorMetric.WithinTolerance)!.Value, Is.EqualTo(1));
            Assert.That(report.Find(TensorMetric.MaxAbsoluteError)!.Value, Is.Zero);
            Assert.That(stored["output"], Is.EqualTo(new[] { "twice", "whole", "word" }));
            Assert.That(stored["elements"], Is.EqualTo(new[] { 3L, 3, 3 }));
            Assert.That((await model.ReadReportAsync(cancel)).Task, Is.EqualTo("tensors"));
        }
    }

    [Test]
    public async Task Each_element_outside_the_tolerance_counts(CancellationToken cancel)
    {
        using var model = await CaseAsync(Tensor("twice", "float32", 0, 2.5, 4), Tensor("whole", "int64", 0, 1, 3), Tensor("word", "object", "none", "two", "many"), cancel);
        var report = await model.MeasureAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Find(TensorMetric.WithinTolerance)!.Value, Is.EqualTo(5 / 9.0).Within(1e-12));
            Assert.That(report.Find(TensorMetric.MaxAbsoluteError)!.Value, Is.EqualTo(1).Within(1e-12));
            Assert.That(report.Find(TensorMetric.MaxRelativeError)!.Value, Is.EqualTo(1).Within(1e-12));
        }
    }

    [Test]
    public async Task Another_shape_than_expected_is_refused(CancellationToken cancel)
    {
        using var model = await CaseAsync(Tensor("twice", "float32", 0, 2), Tensor("whole", "int64", 0, 1, 2), Tensor("word", "object", "none", "one", "many"), cancel);
        Assert.That(await model.RefusalAsync(cancel), Is.EqualTo(new[] { "model.onnx: In test_data_set_0 the output 'twice' came with shape [3]; [2] is expected." }));
        Assert.That(model.OutputFiles(), Is.EqualTo(new[] { "problems.json" }));
    }

    [Test]
    public async Task Words_where_numbers_are_expected_are_refused(CancellationToken cancel)
    {
        using var model = await CaseAsync(Tensor("twice", "float32", 0, 2, 5), Tensor("whole", "int64", 0, 1, 2), Tensor("word", "float32", 0, 1, 2), cancel);
        Assert.That(await model.RefusalAsync(cancel), Is.EqualTo(new[] { "model.onnx: In test_data_set_0 the output 'word' came as String; Float32 is expected." }));
    }

    [Test]
    public async Task A_test_case_that_expects_nothing_is_refused(CancellationToken cancel)
    {
        using var model = await CaseAsync(Tensor("twice", "float32", 0, 2, 5), Tensor("whole", "int64", 0, 1, 2), Tensor("word", "object", "none", "one", "many"), cancel);
        foreach (var file in Directory.EnumerateFiles(model.PathOf("cases/test_data_set_0"), "output_*"))
            File.Delete(file);
        Assert.That(await model.RefusalAsync(cancel), Is.EqualTo(new[] { "cases: test_data_set_0 expects nothing. Write the answers that must come back as output_0.pb." }));
    }

    private static object Tensor(string name, string type, params object[] values) => new { name, type, values };

    private static async Task<ModelUnderTest> CaseAsync(object twice, object whole, object word, CancellationToken cancel)
    {
        var model = new ModelUnderTest("kinds", inputs: "", outputs: "", reference: "{data: cases}", task: "tensors");
        var question = new
        {
            folder = model.PathOf("cases/test_data_set_0"),
            tensors = new Dictionary<string, object> { ["input_0.pb"] = Tensor("x", "float32", [.. X.Cast<object>()]), ["output_0.pb"] = twice, ["output_1.pb"] = whole, ["output_2.pb"] = word },
        };
        using var written = await Oracle.AskAsync("tensor_cases.py", JsonSerializer.Serialize(question), cancel);
        Assert.That(written.RootElement.GetInt32(), Is.EqualTo(4));
        return model;
    }
}
