using ParquetSharp;

namespace ModelOps.Evaluation.Predictions;

/// <summary>
/// <c>predictions.parquet</c>: a row for each reference row, in their order. <c>id</c> (the id column, else the row's number from 1),
/// <c>digest</c> (of the row's inputs and target), <c>target</c>, <c>weight</c> where there are weights, what the model answered, and
/// <c>slice:COLUMN</c> for each column that slices are made by.
/// </summary>
internal sealed class PredictionsFile : IDisposable
{
    public const string FileName = "predictions.parquet";
    public const string SlicePrefix = "slice:";

    private const int GroupRows = 1 << 16;

    private readonly IReadOnlyList<StoredColumn> columns;
    private readonly WriterProperties properties;
    private readonly ParquetFileWriter writer;
    private int waiting;

    public PredictionsFile(string folder, IReadOnlyList<StoredColumn> columns)
    {
        this.columns = columns;
        var builder = new WriterPropertiesBuilder().Compression(Compression.Snappy);
        // A dictionary pays for words, which repeat; numbers do not.
        foreach (var column in columns.Where(column => column is not (StoredWords or StoredColumn.Of<string>)))
            builder.DisableDictionary(column.Name).Compression(column.Name, Compression.Uncompressed);
        properties = builder.Build();
        writer = new ParquetFileWriter(Path.Combine(folder, FileName), [.. columns.Select(column => column.Declare())], properties);
    }

    /// <summary>Tells that every column has got so many rows more.</summary>
    public void Advance(int rows)
    {
        waiting += rows;
        if (waiting >= GroupRows)
            Flush();
    }

    /// <summary>Writes what waits, and the end of the file. Without it the file is broken, and meant to be: what was refused leaves none.</summary>
    public void Finish()
    {
        if (waiting > 0)
            Flush();
        writer.Close();
    }

    public void Dispose()
    {
        writer.Dispose();
        properties.Dispose();
        foreach (var column in columns.OfType<IDisposable>())
            column.Dispose();
    }

    private void Flush()
    {
        using var group = writer.AppendRowGroup();
        foreach (var column in columns)
            column.Flush(group);
        waiting = 0;
    }
}
