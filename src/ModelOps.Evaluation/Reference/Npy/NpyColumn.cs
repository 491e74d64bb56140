using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference.Npy;

/// <summary>One array, read forward in blocks of rows into one of several buffers that are used in turn.</summary>
internal abstract class NpyColumn(NpyHeader header)
{
    public long Rows => header.Rows;

    public IReadOnlyList<int> RowShape { get; } = [.. header.Shape.Skip(1).Select(length => (int)length)];

    public abstract ElementType Type { get; }

    public int RowBytes => RowElements * header.Size;

    protected int RowElements { get; } = RowElementsOf(header);

    /// <exception cref="InvalidDataException">Its elements are of a type that is not read, or its rows too large.</exception>
    public static NpyColumn Of(NpyHeader header) => (header.Kind, header.Size) switch
    {
        ('b', 1) => new NpyFlags(header),
        ('i', 1) => new NpyNumbers<sbyte>(header),
        ('i', 2) => new NpyNumbers<short>(header),
        ('i', 4) => new NpyNumbers<int>(header),
        ('i', 8) => new NpyNumbers<long>(header),
        ('u', 1) => new NpyNumbers<byte>(header),
        ('u', 2) => new NpyNumbers<ushort>(header),
        ('u', 4) => new NpyNumbers<uint>(header),
        ('u', 8) => new NpyNumbers<ulong>(header),
        ('f', 2) => new NpyNumbers<Half>(header),
        ('f', 4) => new NpyNumbers<float>(header),
        ('f', 8) => new NpyNumbers<double>(header),
        ('U', _) when header.Size <= ReferenceLimits.RowBytes / 4 => new NpyTexts(header with { Size = header.Size * 4 }, isWide: true),
        ('S', _) => new NpyTexts(header, isWide: false),
        _ => throw new InvalidDataException($"holds '{header.Kind}{header.Size}'; whole numbers and floats of up to 64 bits, booleans and texts are read."),
    };

    public abstract void Allocate(int rows, int slots);

    public abstract Column Read(Stream stream, int slot, int count);

    protected static void ReadWhole(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("has fewer elements than its shape says.");
    }

    private static int RowElementsOf(NpyHeader header)
    {
        var elements = UInt128.One;
        foreach (var length in header.Shape.Skip(1))
            elements = UInt128.Min(elements * (UInt128)length, ulong.MaxValue);
        return elements > 0 && elements <= ReferenceLimits.RowBytes && elements * (uint)Math.Max(1, header.Size) <= ReferenceLimits.RowBytes
            ? (int)elements
            : throw new InvalidDataException(
                $"has rows of shape [{string.Join(", ", header.Shape.Skip(1))}]; rows of 1 element to {ReferenceLimits.RowBytes:N0} bytes are read.");
    }
}
