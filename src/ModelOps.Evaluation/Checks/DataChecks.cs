using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Checks;

/// <summary>Looks at the reference data in the same pass in which the model runs on them.</summary>
internal sealed class DataChecks
{
    private const double ManyMissing = 0.05;
    private const double ManyDoubled = 0.01;

    private readonly IReadOnlyList<ColumnCheck> columns;
    private readonly RowSketch sketch = new();
    private readonly RowDigests digests = new();
    private double[] buffer = [];

    /// <param name="inputs">The columns that fill the model's inputs.</param>
    public DataChecks(IEnumerable<ReferenceColumn> inputs, bool targetsAreClasses) =>
        columns = [.. inputs.Select(column => column.Type is ElementType.String ? (ColumnCheck)new WordCheck(column.Name, targetsAreClasses) : new NumberCheck(column.Name, targetsAreClasses))];

    public IReadOnlyList<ColumnCheck> Columns => columns;

    /// <param name="targets">One a row: the index of its class, or its number; empty where there are none.</param>
    /// <returns>A digest of each row's inputs and target.</returns>
    public ReadOnlySpan<ulong> Add(RowBatch batch, ReadOnlySpan<double> targets)
    {
        digests.Begin(batch.Count);
        foreach (var check in columns)
        {
            var column = batch.Columns[check.Name];
            if (check is WordCheck words)
            {
                words.Add(column, batch.Count, targets);
                digests.Add(column, batch.Count);
            }
            else
            {
                var values = Doubles(column, batch.Count);
                ((NumberCheck)check).Add(values, column.Width, targets);
                digests.Add(values, column.Width);
            }
        }
        digests.Add(targets, 1);
        digests.End(batch.Count);
        sketch.Add(digests.Of(batch.Count));
        return digests.Of(batch.Count);
    }

    public IReadOnlyList<ReportNote> Notes() => [.. columns.SelectMany(NotesOf), .. NotesOfRows()];

    private ReadOnlySpan<double> Doubles(Column column, int rows)
    {
        var count = rows * column.Width;
        if (buffer.Length < count)
            buffer = new double[count];
        column.Fill(buffer.AsSpan(0, count), column.Width, 0, rows);
        return buffer.AsSpan(0, count);
    }

    private static IEnumerable<ReportNote> NotesOf(ColumnCheck column)
    {
        var missing = column.Values == 0 ? 0 : (double)column.Missing / column.Values;
        if (column.Missing > 0)
            yield return new ReportNote("missing-values", missing >= ManyMissing ? NoteLevel.Warning : NoteLevel.Info, column.Name, $"The column '{column.Name}' misses {column.Missing:N0} of {column.Values:N0} values ({missing:P1}).");
        if (column.IsConstant)
            yield return new ReportNote("constant-column", NoteLevel.Warning, column.Name, $"The column '{column.Name}' has the same value in every row, so that nothing shows what the model makes of it.");
        if (column.GivesTargetAway)
            yield return new ReportNote("target-leak", NoteLevel.Warning, column.Name, $"The column '{column.Name}' alone says what the target is. A model that sees it is measured too well if it will not be known when the model is asked.");
    }

    private IEnumerable<ReportNote> NotesOfRows()
    {
        var (share, isExact) = sketch.Doubled();
        if (share > 0)
            yield return new ReportNote("doubled-rows", share >= ManyDoubled ? NoteLevel.Warning : NoteLevel.Info, null, $"{(isExact ? "" : "About ")}{share:P1} of the rows repeat another one: the same inputs and the same target.");
    }
}
