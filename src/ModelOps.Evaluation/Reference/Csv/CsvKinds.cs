using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>
/// What the columns of a CSV file are, by its first rows: whole numbers, fractions, flags, else texts. A later whole number may have
/// a fraction or be missing; a later number that is a text is refused.
/// </summary>
internal sealed class CsvKinds : CsvSink
{
    public const int SampleRows = 1000;

    private bool isWhole = true;
    private bool isFraction = true;
    private bool isFlag = true;
    private bool isEmpty = true;

    public ElementType Kind => isEmpty ? ElementType.Float64
        : isWhole ? ElementType.Int64
        : isFraction ? ElementType.Float64
        : isFlag ? ElementType.Bool
        : ElementType.String;

    /// <summary>A field that comes again, because its record was not whole, says the same again.</summary>
    public override void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number)
    {
        isFlag &= CsvWord.TryFlag(field, out _);
        if (field.IsEmpty)
            return;
        isEmpty = false;
        isWhole = isWhole && (CsvWord.IsMissing(field) || CsvWord.TryWhole(field, out _));
        isFraction = isFraction && CsvWord.TryFraction(field, out _);
    }

    public override Column Build(int count) => throw new InvalidOperationException("A sample is not read.");
}
