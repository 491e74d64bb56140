using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Answers;

/// <summary>Reads the true class of each row.</summary>
internal sealed class ClassReader(ReferenceSource reference, IReadOnlyList<string> labels) : ITargetReader
{
    private readonly ClassNames classes = new(labels);

    /// <summary>Writes the index of each row's class.</summary>
    /// <exception cref="RefusedModelException">A value is missing or is no class.</exception>
    public void Read(RowBatch batch, Span<double> targets)
    {
        var column = batch.Columns[reference.Target!];
        if (column is Column.Texts texts)
            ReadWords(batch, texts, targets);
        else
            ReadNumbers(batch, column, targets);
    }

    private void ReadWords(RowBatch batch, Column.Texts column, Span<double> targets)
    {
        for (var row = 0; row < batch.Count; row++)
            targets[row] = (column.Values[row] is { } text ? classes.Find(text) : null) ?? throw NoClass(batch, column, row);
    }

    private void ReadNumbers(RowBatch batch, Column column, Span<double> targets)
    {
        for (var row = 0; row < batch.Count; row++)
            targets[row] = classes.Find(column.NumberAt(row)) ?? throw NoClass(batch, column, row);
    }

    private RefusedModelException NoClass(RowBatch batch, Column column, int row) => new(batch.File,
        $"The column '{reference.Target}' holds {Quoted(column.TextAt(row))} at {batch.NameOf(row, reference.Id)}; it holds {classes.Words()}.");

    private static string Quoted(string? value) => value is null ? "nothing" : $"'{value}'";
}
