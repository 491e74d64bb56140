namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>Whole numbers; from the first field of a batch that is missing or has a fraction on, the batch comes as doubles.</summary>
internal sealed class CsvIntegers(string column, CsvBuffers size) : CsvSink
{
    private readonly long[][] slots = size.Make<long>();
    private long[] values = [];
    private double[]? widened;

    public override void Begin(int slot) => (values, widened) = (slots[slot], null);

    public override void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number)
    {
        if (widened is null && CsvWord.TryWhole(field, out values[row]))
            return;
        if (!CsvWord.TryFraction(field, out var fraction))
            throw Misfit(size.File, column, field, number, "numbers were expected");
        widened ??= Widen();
        widened[row] = fraction;
    }

    public override Column Build(int count) => widened is null ? new Column.Numbers<long>(values, []) : new Column.Numbers<double>(widened, []);

    private double[] Widen() => Array.ConvertAll(values, value => (double)value);
}
