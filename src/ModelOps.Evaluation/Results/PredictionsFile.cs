using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ParquetSharp;

namespace ModelOps.Evaluation.Results;

/// <summary><c>predictions.parquet</c>: for each reference row its id, its true label and the probability of the positive class.</summary>
internal sealed class PredictionsFile : IDisposable
{
    public const string FileName = "predictions.parquet";

    private readonly ModelOutputs outputs;
    private readonly ParquetFileWriter writer;

    public PredictionsFile(string folder, ModelOutputs outputs)
    {
        this.outputs = outputs;
        ParquetSharp.Column[] columns = [new Column<string>("id"), new Column<string>("target"), new Column<double>("score")];
        writer = new ParquetFileWriter(Path.Combine(folder, FileName), columns);
    }

    public void Write(RowBatch batch, string? idColumn, bool[] positive, double[] scores)
    {
        using var rows = writer.AppendRowGroup();
        WriteColumn(rows, [.. Enumerable.Range(0, batch.Count).Select(row => IdOf(batch, idColumn, row))]);
        WriteColumn(rows, [.. positive.Select(LabelOf)]);
        WriteColumn(rows, scores);
    }

    public void Dispose()
    {
        writer.Close();
        writer.Dispose();
    }

    private static void WriteColumn<T>(RowGroupWriter rows, T[] values)
    {
        using var column = rows.NextColumn().LogicalWriter<T>();
        column.WriteBatch(values);
    }

    private static string IdOf(RowBatch batch, string? idColumn, int row) =>
        (idColumn is null ? null : batch.Columns[idColumn].TextAt(row)) ?? $"{batch.FirstRow + row + 1}";

    private string LabelOf(bool positive) => outputs.Labels[positive ? outputs.PositiveIndex : 1 - outputs.PositiveIndex];
}
