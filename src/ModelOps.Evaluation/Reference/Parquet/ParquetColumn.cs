using ModelOps.Inference;
using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>One column of a Parquet file, read forward over its row groups into one of several arrays that are used in turn.</summary>
internal abstract class ParquetColumn
{
    /// <summary>Null for a type that is not read.</summary>
    public static ElementType? TypeOf(ColumnDescriptor column)
    {
        var type = LogicalTypeOf(column);
        return type == typeof(double) ? ElementType.Float64
            : type == typeof(float) ? ElementType.Float32
            : type == typeof(Half) ? ElementType.Float16
            : type == typeof(bool) ? ElementType.Bool
            : type == typeof(string) ? ElementType.String
            : IsWhole(type) ? ElementType.Int64
            : null;
    }

    /// <exception cref="NotSupportedException">The column is of a type that is not read.</exception>
    public static ParquetColumn Of(ColumnDescriptor column, int index, int batchRows, int slots)
    {
        var type = LogicalTypeOf(column);
        var size = new ParquetBuffers(index, column.MaxDefinitionLevel, batchRows, slots);
        return type == typeof(float) ? new ParquetFractions<float>(size)
            : type == typeof(double) ? new ParquetFractions<double>(size)
            : type == typeof(Half) ? (size.Present > 0 ? new ParquetHalvesWithGaps(size) : new ParquetHalves(size))
            : type == typeof(bool) ? new ParquetFlags(size)
            : type == typeof(string) ? new ParquetTexts(size)
            : type == typeof(long) ? new ParquetIntegers<long>(size, isUnsigned: false)
            : IsWhole(type) ? new ParquetIntegers<int>(size, isUnsigned: type == typeof(uint))
            : throw new NotSupportedException($"holds {type.Name}; whole numbers, floats, booleans and texts are read.");
    }

    public abstract void Open(RowGroupReader group);

    /// <summary>Frees the pages of this row group, which the garbage collector does not see.</summary>
    public abstract void Close();

    /// <summary>Reads the next values into the array of this slot.</summary>
    public abstract void Read(int slot, int offset, int count);

    public abstract Column Build(int slot, int count);

    private static bool IsWhole(Type type) =>
        type == typeof(sbyte) || type == typeof(byte) || type == typeof(short) || type == typeof(ushort)
        || type == typeof(int) || type == typeof(uint) || type == typeof(long);

    private static Type LogicalTypeOf(ColumnDescriptor column)
    {
        var (_, type) = LogicalTypeFactory.Default.GetSystemTypes(column);
        return column.MaxRepetitionLevel > 0 ? typeof(Array) : Nullable.GetUnderlyingType(type) ?? type;
    }
}
