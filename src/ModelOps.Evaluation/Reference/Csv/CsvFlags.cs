namespace ModelOps.Evaluation.Reference.Csv;

internal sealed class CsvFlags(string column, CsvBuffers size) : CsvSink
{
    private readonly bool[][] slots = size.Make<bool>();
    private bool[] values = [];

    public override void Begin(int slot) => values = slots[slot];

    public override void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number) => values[row] = CsvWord.TryFlag(field, out var value)
        ? value
        : throw Misfit(size.File, column, field, number, "true or false was expected");

    public override Column Build(int count) => new Column.Flags(values, []);
}
