namespace ModelOps.Evaluation.Reference.Csv;

internal sealed class CsvFractions(string column, CsvBuffers size) : CsvSink
{
    private readonly double[][] slots = size.Make<double>();

    /// <summary>Where the values of this batch go. The reader of records puts plain numbers here itself.</summary>
    public double[] Values { get; private set; } = [];

    public override void Begin(int slot) => Values = slots[slot];

    public override void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number) => Values[row] = CsvWord.TryFraction(field, out var value)
        ? value
        : throw Misfit(size.File, column, field, number, "numbers were expected");

    public override Column Build(int count) => new Column.Numbers<double>(Values, []);
}
