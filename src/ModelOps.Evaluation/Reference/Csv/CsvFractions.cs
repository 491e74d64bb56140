namespace ModelOps.Evaluation.Reference.Csv;

internal sealed class CsvFractions(string column, CsvBuffers size) : CsvSink
{
    private readonly double[][] slots = size.Make<double>();

    public override void Begin(int slot) => Plain = slots[slot];

    public override void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number) => Plain[row] = CsvWord.TryFraction(field, out var value)
        ? value
        : throw Misfit(size.File, column, field, number, "numbers were expected");

    public override Column Build(int count) => new Column.Numbers<double>(Plain, []);
}
