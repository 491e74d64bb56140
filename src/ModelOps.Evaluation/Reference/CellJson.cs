using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ModelOps.Evaluation.Reference;

/// <summary>The value of a row in a column as JSON: one, or arrays nested as the row's shape says.</summary>
internal static class CellJson
{
    public static void Write(Utf8JsonWriter json, Column column, int row) => Write(json, column, row * column.Width, 0);

    private static void Write(Utf8JsonWriter json, Column column, int first, int dimension)
    {
        if (dimension == column.RowShape.Count)
        {
            WriteOne(json, column, first);
            return;
        }
        var step = column.RowShape.Skip(dimension + 1).Aggregate(1, (product, length) => product * length);
        json.WriteStartArray();
        for (var item = 0; item < column.RowShape[dimension]; item++)
            Write(json, column, first + (item * step), dimension + 1);
        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, Column column, int index)
    {
        switch (column)
        {
            case Column.Texts texts: json.WriteStringValue(texts.Values[index]); break;
            case Column.Flags flags: json.WriteBooleanValue(flags.Values[index]); break;
            case Column.Numbers<double> numbers: WriteNumber(json, numbers.Values[index]); break;
            case Column.Numbers<float> numbers: WriteNumber(json, numbers.Values[index]); break;
            case Column.Numbers<Half> numbers: WriteNumber(json, (float)numbers.Values[index]); break;
            case Column.Numbers<long> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            case Column.Numbers<ulong> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            case Column.Numbers<int> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            case Column.Numbers<uint> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            case Column.Numbers<short> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            case Column.Numbers<ushort> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            case Column.Numbers<sbyte> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            case Column.Numbers<byte> numbers: json.WriteNumberValue(numbers.Values[index]); break;
            default: throw new NotSupportedException($"No column of {column.Type} is written.");
        }
    }

    /// <summary>JSON has no infinities: they stand as the words that the protocol has for them, and the model's server judges them.</summary>
    private static void WriteNumber<T>(Utf8JsonWriter json, T value) where T : IFloatingPointIeee754<T>
    {
        if (T.IsNaN(value))
            json.WriteNullValue();
        else if (T.IsInfinity(value))
            json.WriteStringValue(T.IsPositive(value) ? "Infinity" : "-Infinity");
        else
            json.WriteRawValue(value.ToString("R", CultureInfo.InvariantCulture));
    }
}
