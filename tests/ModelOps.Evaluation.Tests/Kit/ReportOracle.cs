using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Domain.Reports;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>Holds a whole report against what scikit-learn makes of <c>predictions.parquet</c>: no number may be one that it does not compute.</summary>
internal static class ReportOracle
{
    private static readonly JsonSerializerOptions WithNaN = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <param name="output">The folder of results.</param>
    /// <param name="model">The path of the ONNX file.</param>
    /// <returns>How many numbers were the same.</returns>
    public static async Task<int> AssertEqualAsync(EvaluationReport report, string output, string model, CancellationToken cancel)
    {
        var question = JsonSerializer.Serialize(new
        {
            task = report.Task,
            labels = report.Confusion?.Labels ?? [],
            columns = ParquetDump.Read(Path.Combine(output, "predictions.parquet")),
            sliced_by = report.SlicedBy.Select(by => new { column = by.Column, bins = by.Bins }),
            model,
        }, WithNaN);
        using var answer = await Oracle.AskAsync("template_report.py", question, cancel);
        using (Assert.EnterMultipleScope())
            return AssertEqual(report, answer.RootElement);
    }

    private static int AssertEqual(EvaluationReport report, JsonElement expected)
    {
        var compared = AssertMetrics(report.Metrics, expected.GetProperty("metrics"), "all rows");
        var slices = expected.GetProperty("slices").EnumerateArray().ToList();
        Assert.That(report.Slices.Select(slice => $"{slice.Column} {slice.Name}: {slice.Rows}"),
            Is.EqualTo(slices.Select(slice => $"{slice.GetProperty("column")} {slice.GetProperty("name")}: {slice.GetProperty("rows")}")));
        foreach (var (slice, of) in report.Slices.Zip(slices))
            compared += AssertMetrics(slice.Metrics, of.GetProperty("metrics"), slice.FullName);
        if (report.Confusion is { } confusion)
            compared += AssertNumbers(confusion.Weights.SelectMany(row => row).Cast<double?>(), expected.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray()), "confusion");
        if (report.Calibration is { } bins)
            compared += AssertNumbers(bins.SelectMany(bin => new[] { bin.Low, bin.High, bin.Weight, bin.MeanProbability, bin.ObservedShare }),
                expected.GetProperty("calibration").EnumerateArray().SelectMany(bin => bin.EnumerateObject().Select(cell => cell.Value)), "calibration");
        return compared;
    }

    private static int AssertMetrics(IReadOnlyList<MeasuredMetric> measured, JsonElement expected, string rows)
    {
        foreach (var metric in measured.Where(metric => !expected.TryGetProperty(metric.Name, out _)))
            Assert.Fail($"Nobody else computes {metric.Name} of {rows}.");
        FigureOracle.AssertEqual(measured, expected, rows);
        return measured.Count;
    }

    private static int AssertNumbers(IEnumerable<double?> measured, IEnumerable<JsonElement> expected, string what)
    {
        var (ours, theirs) = (measured.ToList(), expected.Select(cell => cell.ValueKind == JsonValueKind.Null ? (double?)null : cell.GetDouble()).ToList());
        Assert.That(ours, Is.EqualTo(theirs).Within(1e-9), what);
        return ours.Count;
    }
}
