using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>Takes the fields of one column into one of several arrays that are used in turn.</summary>
internal abstract class CsvSink
{
    /// <summary>Where the reader of records puts plain numbers itself; empty where it must not.</summary>
    public double[] Plain { get; protected set; } = [];

    /// <summary>Starts a batch.</summary>
    public virtual void Begin(int slot)
    {
    }

    /// <param name="row">In the batch; the same row may come twice, and the last field stands.</param>
    /// <param name="number">Of the row in the file, from 1.</param>
    /// <exception cref="RefusedModelException">The field is not of the column's kind.</exception>
    public abstract void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number);

    public abstract Column Build(int count);

    public static CsvSink Of(ReferenceColumn column, CsvBuffers size) => column.Type switch
    {
        Inference.ElementType.Float64 => new CsvFractions(column.Name, size),
        Inference.ElementType.Int64 => new CsvIntegers(column.Name, size),
        Inference.ElementType.Bool => new CsvFlags(column.Name, size),
        _ => new CsvTexts(column.Name, size),
    };

    protected static RefusedModelException Misfit(RelativePath file, string column, ReadOnlySpan<byte> field, long number, string expected)
    {
        var shown = System.Text.Encoding.UTF8.GetString(field[..Math.Min(field.Length, 60)]);
        return new RefusedModelException(file, $"The column '{column}' holds '{shown}' in row {number}; {expected}, as its first rows do.");
    }
}
