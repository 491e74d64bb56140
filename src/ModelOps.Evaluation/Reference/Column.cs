using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>
/// The values of one column over a batch of rows, row after row. A missing fraction is a NaN, a missing text is null, and whole
/// numbers or flags of which one is missing come as doubles. The arrays may be longer than the rows, and are used again for later batches.
/// </summary>
internal abstract class Column
{
    private Column(IReadOnlyList<int> rowShape) =>
        (RowShape, Width) = (rowShape, rowShape.Aggregate(1, (product, length) => checked(product * length)));

    /// <summary>The shape of one row's value; empty for a single value.</summary>
    public IReadOnlyList<int> RowShape { get; }

    /// <summary>How many elements a row has.</summary>
    public int Width { get; }

    public abstract ElementType Type { get; }

    /// <summary>The first value of the row as a person reads it; null where it is missing.</summary>
    public abstract string? TextAt(int row);

    /// <summary>The first value of the row as a number; NaN where it is missing or a text.</summary>
    public abstract double NumberAt(int row);

    /// <summary>Writes each row's elements side by side, and rows <paramref name="stride"/> apart.</summary>
    /// <returns>The first row with a value that <typeparamref name="T"/> does not hold, or -1. Fractions are rounded only to fractions.</returns>
    public abstract int Fill<T>(Span<T> destination, int stride, int firstRow, int rows) where T : unmanaged, INumber<T>;

    public sealed class Numbers<TValue>(TValue[] values, IReadOnlyList<int> rowShape) : Column(rowShape) where TValue : unmanaged, INumber<TValue>
    {
        public TValue[] Values => values;

        public override ElementType Type { get; } = new NumberTensor<TValue>("", Memory<TValue>.Empty, [0]).Type;

        public override string? TextAt(int row) => TValue.IsNaN(values[row * Width]) ? null : values[row * Width].ToString();

        public override double NumberAt(int row) => double.CreateTruncating(values[row * Width]);

        public override int Fill<T>(Span<T> destination, int stride, int firstRow, int rows) =>
            Conversion.Fill(values.AsSpan(firstRow * Width, rows * Width), destination, Width, stride) is >= 0 and var row ? firstRow + row : -1;
    }

    public sealed class Flags(bool[] values, IReadOnlyList<int> rowShape) : Column(rowShape)
    {
        public bool[] Values => values;

        public override ElementType Type => ElementType.Bool;

        public override string TextAt(int row) => values[row * Width] ? "true" : "false";

        public override double NumberAt(int row) => values[row * Width] ? 1 : 0;

        /// <summary>As 0 and 1, which is how .NET lays flags out.</summary>
        public override int Fill<T>(Span<T> destination, int stride, int firstRow, int rows) =>
            Conversion.Fill(MemoryMarshal.AsBytes(values.AsSpan(firstRow * Width, rows * Width)), destination, Width, stride);
    }

    public sealed class Texts(string?[] values, IReadOnlyList<int> rowShape) : Column(rowShape)
    {
        public string?[] Values => values;

        public override ElementType Type => ElementType.String;

        public override string? TextAt(int row) => values[row * Width];

        public override double NumberAt(int row) => double.NaN;

        /// <summary>One word makes a whole column of a CSV file one of texts.</summary>
        /// <returns>The first row whose text is no number, or -1.</returns>
        public int FirstWord(int rows) => Array.FindIndex(values, 0, rows * Width,
            text => text is not null && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) is >= 0 and var at ? at / Width : -1;

        public override int Fill<T>(Span<T> destination, int stride, int firstRow, int rows) => firstRow;
    }
}
