using System.Text;

namespace ModelOps.Evaluation.Reference.Csv;

/// <summary>Texts; an empty field is a missing one, and <c>""</c> an empty text.</summary>
internal sealed class CsvTexts(string column, CsvBuffers size) : CsvSink
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly string?[][] slots = size.Make<string?>();
    private string?[] values = [];

    public override void Begin(int slot) => values = slots[slot];

    public override void Take(ReadOnlySpan<byte> field, bool isQuoted, int row, long number)
    {
        try
        {
            values[row] = field.IsEmpty && !isQuoted ? null : StrictUtf8.GetString(field);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedModelException(size.File, $"The column '{column}' holds a text in row {number} that is not UTF-8.");
        }
    }

    public override Column Build(int count) => new Column.Texts(values, []);
}
