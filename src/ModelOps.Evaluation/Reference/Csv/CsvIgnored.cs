namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>Takes the fields of a column that nobody asked for.</summary>
internal sealed class CsvIgnored : CsvSink
{
    public override void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number)
    {
    }

    public override Column Build(int count) => throw new InvalidOperationException("Nobody asked for this column.");
}
