using System.Text.Json;
using ModelOps.Domain.Reports;
using ModelOps.TestKit;
using ParquetSharp;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>The folder of a model as a test makes it, and where its results go.</summary>
internal sealed class ModelUnderTest : IDisposable
{
    public const string Features = "inputs: {features: {columns: [a, b]}}";

    private readonly TemporaryFolder files = new();

    public ModelUnderTest(string model = "flat", string inputs = Features, string outputs = "{labels: [ham, spam]}", string reference = "{data: test.parquet, target: label, id: id}", string task = "binary-classification")
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Models", model + ".onnx"), PathOf("model.onnx"));
        File.WriteAllText(PathOf("model.yaml"), $"""
            apiVersion: modelops/v1
            name: tiny
            owners: ["@octocat"]
            task: {task}
            {inputs}
            {(outputs.Length > 0 ? $"outputs: {outputs}" : "")}
            reference: {reference}
            """);
    }

    public string Folder => Path.Combine(files.Path, "model");

    public string Output => Path.Combine(files.Path, "output");

    public string PathOf(string name) => files.File("model", name);

    public void WriteCsv(IEnumerable<string> lines) => File.WriteAllLines(PathOf("test.csv"), lines);

    public void WriteRows(params TestColumn[] columns) => WriteRowGroups(int.MaxValue, columns);

    public void WriteRowGroups(int rowsInGroup, params TestColumn[] columns)
    {
        using var writer = new ParquetFileWriter(PathOf("test.parquet"), [.. columns.Select(column => column.Declare())]);
        for (var start = 0; start < columns[0].Rows;)
        {
            var count = Math.Min(rowsInGroup, columns[0].Rows - start);
            using var group = writer.AppendRowGroup();
            foreach (var column in columns)
                column.Write(group, start, count);
            start += count;
        }
        writer.Close();
    }

    public Task<ModelEvaluation> EvaluateAsync(CancellationToken cancel) => new ModelEvaluator(TimeProvider.System).EvaluateAsync(new EvaluationRequest { Folder = Folder, Output = Output }, cancel);

    public async Task<EvaluationReport> MeasureAsync(CancellationToken cancel) => await EvaluateAsync(cancel) switch
    {
        ModelEvaluation.Measured measured => measured.Report,
        ModelEvaluation.Refused refused => throw new AssertionException($"Refused: {string.Join('\n', refused.Problems)}"),
        _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
    };

    /// <summary>As it lies in the folder of results.</summary>
    public async Task<EvaluationReport> ReadReportAsync(CancellationToken cancel) =>
        JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(Output, "report.json"), cancel), ReportJson.Default.EvaluationReport)!;

    /// <summary>The problems told, which are also those in <c>problems.json</c>.</summary>
    public async Task<string[]> RefusalAsync(CancellationToken cancel)
    {
        var refused = await EvaluateAsync(cancel) as ModelEvaluation.Refused ?? throw new AssertionException("It was measured.");
        var written = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(Output, "problems.json"), cancel), ReportJson.Default.EvaluationProblems)!;
        Assert.That(written.Problems, Is.EqualTo(refused.Problems));
        return [.. refused.Problems.Select(problem => problem.ToString())];
    }

    public StoredPredictions ReadPredictions() => StoredPredictions.Read(Path.Combine(Output, "predictions.parquet"));

    public string[] OutputFiles() => [.. Directory.GetFiles(Output).Select(file => Path.GetFileName(file)).Order()];

    public void Dispose() => files.Dispose();
}
