using System.Text;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Live;

/// <summary>Sketches the columns that fill a model's inputs.</summary>
internal sealed class InputRecorders(IReadOnlyList<ReferenceColumn> columns, ModelProfile profile)
{
    private readonly IReadOnlyList<ColumnRecorder> recorders = [.. columns.Select(column => column.Type is ElementType.String
        ? (ColumnRecorder)new ColumnRecorder.Words(column.Name, profile.Inputs.FirstOrDefault(known => known.Name == column.Name)?.Counts?.Keys ?? [])
        : new ColumnRecorder.Numbers(column.Name))];

    private double[] buffer = [];

    public void Add(RowBatch batch)
    {
        foreach (var recorder in recorders)
        {
            var column = batch.Columns[recorder.Name];
            if (recorder is ColumnRecorder.Words words)
                Add(words, column, batch.Count);
            else
                Add((ColumnRecorder.Numbers)recorder, column, batch.Count);
        }
    }

    public IReadOnlyList<ColumnSketch> Sketches() => [.. recorders.Select(recorder => recorder.Sketch())];

    private static void Add(ColumnRecorder.Words recorder, Column column, int rows)
    {
        for (var row = 0; row < rows; row++)
            recorder.Add(Encoding.UTF8.GetBytes(column.TextAt(row) ?? ""));
    }

    private void Add(ColumnRecorder.Numbers recorder, Column column, int rows)
    {
        var count = rows * column.Width;
        if (buffer.Length < count)
            buffer = new double[count];
        column.Fill(buffer.AsSpan(0, count), column.Width, 0, rows);
        recorder.Add(buffer.AsSpan(0, count));
    }
}
