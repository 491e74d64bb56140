using System.Globalization;
using System.Text.Json;

namespace ModelOps.Inference;

/// <summary>Reads a tensor as <see cref="TensorJson"/> writes it: for files of our own, not for what strangers send.</summary>
public static class TensorJsonReader
{
    /// <exception cref="FormatException">The elements are not of the type that the model takes.</exception>
    public static Tensor Read(JsonElement json, ElementType type)
    {
        var (name, data) = (json.GetProperty("name").GetString()!, json.GetProperty("data"));
        long[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        return type switch
        {
            ElementType.Bool => Numbers(value => value.GetBoolean()),
            ElementType.UInt8 => Numbers(value => value.GetByte()),
            ElementType.UInt16 => Numbers(value => value.GetUInt16()),
            ElementType.UInt32 => Numbers(value => value.GetUInt32()),
            ElementType.UInt64 => Numbers(value => value.GetUInt64()),
            ElementType.Int8 => Numbers(value => value.GetSByte()),
            ElementType.Int16 => Numbers(value => value.GetInt16()),
            ElementType.Int32 => Numbers(value => value.GetInt32()),
            ElementType.Int64 => Numbers(value => value.GetInt64()),
            ElementType.Float16 => Numbers(value => (Half)Fraction(value)),
            ElementType.BFloat16 => Numbers(value => BFloat16.Of((float)Fraction(value))),
            ElementType.Float32 => Numbers(value => value.ValueKind == JsonValueKind.Number ? value.GetSingle() : (float)Fraction(value)),
            ElementType.Float64 => Numbers(Fraction),
            ElementType.String => new TextTensor(name, [.. data.EnumerateArray().Select(value => value.GetString()!)], shape),
            _ => throw new NotSupportedException($"No tensor of {type} is read."),
        };

        NumberTensor<T> Numbers<T>(Func<JsonElement, T> read) where T : unmanaged => new(name, data.EnumerateArray().Select(read).ToArray(), shape);
    }

    private static double Fraction(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);
}
