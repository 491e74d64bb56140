using System.Numerics;
using ModelOps.Domain.Manifests;
using ParquetSharp;

namespace ModelOps.Evaluation.Reference;

/// <summary>One column of a row group, read forward.</summary>
internal abstract class ColumnStream
{
    public abstract Column Next(int count);

    /// <summary>Opens the stream that fits the type of a Parquet column.</summary>
    public sealed class Factory(string name, RelativePath file) : ILogicalColumnReaderVisitor<ColumnStream>
    {
        public ColumnStream OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> reader) => reader switch
        {
            LogicalColumnReader<double> numbers => new Of<double>(numbers, values => new Column.Numbers(values)),
            LogicalColumnReader<float> numbers => Fractions(numbers),
            LogicalColumnReader<Half> numbers => Fractions(numbers),
            LogicalColumnReader<double?> numbers => FractionsWithGaps(numbers),
            LogicalColumnReader<float?> numbers => FractionsWithGaps(numbers),
            LogicalColumnReader<Half?> numbers => FractionsWithGaps(numbers),
            LogicalColumnReader<sbyte> numbers => Whole(numbers),
            LogicalColumnReader<byte> numbers => Whole(numbers),
            LogicalColumnReader<short> numbers => Whole(numbers),
            LogicalColumnReader<ushort> numbers => Whole(numbers),
            LogicalColumnReader<int> numbers => Whole(numbers),
            LogicalColumnReader<uint> numbers => Whole(numbers),
            LogicalColumnReader<long> numbers => Whole(numbers),
            LogicalColumnReader<sbyte?> numbers => WholeWithGaps(numbers),
            LogicalColumnReader<byte?> numbers => WholeWithGaps(numbers),
            LogicalColumnReader<short?> numbers => WholeWithGaps(numbers),
            LogicalColumnReader<ushort?> numbers => WholeWithGaps(numbers),
            LogicalColumnReader<int?> numbers => WholeWithGaps(numbers),
            LogicalColumnReader<uint?> numbers => WholeWithGaps(numbers),
            LogicalColumnReader<long?> numbers => WholeWithGaps(numbers),
            LogicalColumnReader<bool> flags => new Of<bool>(flags, values => new Column.Integers(Array.ConvertAll(values, Flag))),
            LogicalColumnReader<bool?> flags => new Of<bool?>(flags, values => WithGaps(Array.ConvertAll(values, value => value is { } flag ? Flag(flag) : (long?)null))),
            LogicalColumnReader<string> texts => new Of<string>(texts, values => new Column.Texts(values)),
            _ => throw new RefusedModelException(file,
                $"The column '{name}' holds {(Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue)).Name}; whole numbers, floats, booleans and texts are read."),
        };

        private static Of<T> Fractions<T>(LogicalColumnReader<T> reader) where T : struct, IFloatingPoint<T> =>
            new(reader, values => new Column.Numbers(Array.ConvertAll(values, double.CreateChecked)));

        private static Of<T?> FractionsWithGaps<T>(LogicalColumnReader<T?> reader) where T : struct, IFloatingPoint<T> =>
            new(reader, values => new Column.Numbers(Array.ConvertAll(values, value => value is { } number ? double.CreateChecked(number) : double.NaN)));

        private static Of<T> Whole<T>(LogicalColumnReader<T> reader) where T : struct, IBinaryInteger<T> =>
            new(reader, values => new Column.Integers(Array.ConvertAll(values, long.CreateChecked)));

        private static Of<T?> WholeWithGaps<T>(LogicalColumnReader<T?> reader) where T : struct, IBinaryInteger<T> =>
            new(reader, values => WithGaps(Array.ConvertAll(values, value => value is { } number ? long.CreateChecked(number) : (long?)null)));

        /// <summary>Whole numbers stay whole where none is missing; a missing one is a NaN.</summary>
        private static Column WithGaps(long?[] values) => Array.TrueForAll(values, value => value.HasValue)
            ? new Column.Integers(Array.ConvertAll(values, value => value!.Value))
            : new Column.Numbers(Array.ConvertAll(values, value => value ?? double.NaN));

        private static long Flag(bool value) => value ? 1 : 0;
    }

    private sealed class Of<T>(LogicalColumnReader<T> reader, Func<T[], Column> convert) : ColumnStream
    {
        public override Column Next(int count)
        {
            var values = new T[count];
            for (var filled = 0; filled < count;)
            {
                var read = reader.ReadBatch(values.AsSpan(filled));
                if (read == 0)
                    throw new ParquetException("column", "The column ends before its row group does.");
                filled += read;
            }
            return convert(values);
        }
    }
}
