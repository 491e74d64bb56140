using System.Text;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference.Npy;

/// <summary>Texts of a fixed length, filled up with zeros: of UTF-32, or bytes that are UTF-8.</summary>
internal sealed class NpyTexts(NpyHeader header, bool isWide) : NpyColumn(header)
{
    private static readonly Encoding Wide = new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);
    private static readonly Encoding Narrow = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private readonly int size = header.Size;
    private string?[][] slots = [];
    private byte[] bytes = [];

    public override ElementType Type => ElementType.String;

    public override void Allocate(int rows, int count)
    {
        bytes = new byte[RowBytes];
        slots = [.. Enumerable.Range(0, count).Select(_ => new string?[rows * RowElements])];
    }

    public override Column Read(Stream stream, int slot, int count)
    {
        for (var row = 0; row < count; row++)
        {
            ReadWhole(stream, bytes);
            for (var index = 0; index < RowElements; index++)
                slots[slot][(row * RowElements) + index] = Decode(bytes.AsSpan(index * size, size));
        }
        return new Column.Texts(slots[slot], RowShape);
    }

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return (isWide ? Wide : Narrow).GetString(text).TrimEnd('\0');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("holds a text that is not Unicode.");
        }
    }
}
