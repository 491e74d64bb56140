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
            LogicalColumnReader<float> numbers => new Of<float>(numbers, values => new Column.Numbers(Array.ConvertAll(values, value => (double)value))),
            LogicalColumnReader<int> numbers => new Of<int>(numbers, values => new Column.Integers(Array.ConvertAll(values, value => (long)value))),
            LogicalColumnReader<long> numbers => new Of<long>(numbers, values => new Column.Integers(values)),
            LogicalColumnReader<bool> flags => new Of<bool>(flags, values => new Column.Integers(Array.ConvertAll(values, value => value ? 1L : 0L))),
            LogicalColumnReader<string> texts => new Of<string>(texts, values => new Column.Texts(values)),
            LogicalColumnReader<double?> numbers => new Of<double?>(numbers, values => new Column.Numbers(Array.ConvertAll(values, value => value ?? double.NaN))),
            LogicalColumnReader<float?> numbers => new Of<float?>(numbers, values => new Column.Numbers(Array.ConvertAll(values, value => value ?? double.NaN))),
            LogicalColumnReader<int?> numbers => new Of<int?>(numbers, values => WithGaps(Array.ConvertAll(values, value => (long?)value))),
            LogicalColumnReader<long?> numbers => new Of<long?>(numbers, WithGaps),
            LogicalColumnReader<bool?> flags => new Of<bool?>(flags, values => WithGaps(Array.ConvertAll(values, value => value is { } flag ? (flag ? 1L : 0L) : (long?)null))),
            _ => throw new RefusedModelException(file, $"The column '{name}' holds {typeof(TValue).Name}; numbers, booleans and texts are read."),
        };

        /// <summary>Whole numbers stay whole where none is missing; a missing one is a NaN.</summary>
        private static Column WithGaps(long?[] values) => Array.TrueForAll(values, value => value.HasValue)
            ? new Column.Integers(Array.ConvertAll(values, value => value!.Value))
            : new Column.Numbers(Array.ConvertAll(values, value => value ?? double.NaN));
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
