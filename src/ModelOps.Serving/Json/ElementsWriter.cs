using System.Buffers.Binary;
using ModelOps.Inference;
using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Json;

/// <summary>
/// The elements of a tensor as JSON. It has no numbers for NaN and infinities: they are the strings that the JSON mapping of Protocol
/// Buffers, in which the protocol is defined, has for them.
/// </summary>
internal static class ElementsWriter
{
    public static void Write(ByteWriter json, TensorBuffer tensor)
    {
        switch (tensor.Type)
        {
            case ElementType.Bool: Write(json, tensor.Elements<bool>()); break;
            case ElementType.UInt8: Write(json, tensor.Elements<byte>()); break;
            case ElementType.UInt16: Write(json, tensor.Elements<ushort>()); break;
            case ElementType.UInt32: Write(json, tensor.Elements<uint>()); break;
            case ElementType.UInt64: Write(json, tensor.Elements<ulong>()); break;
            case ElementType.Int8: Write(json, tensor.Elements<sbyte>()); break;
            case ElementType.Int16: Write(json, tensor.Elements<short>()); break;
            case ElementType.Int32: Write(json, tensor.Elements<int>()); break;
            case ElementType.Int64: Write(json, tensor.Elements<long>()); break;
            case ElementType.Float16: Write(json, tensor.Elements<Half>()); break;
            case ElementType.BFloat16: Write(json, tensor.Elements<BFloat16>()); break;
            case ElementType.Float32: Write(json, tensor.Elements<float>()); break;
            case ElementType.Float64: Write(json, tensor.Elements<double>()); break;
            case ElementType.String: WriteTexts(json, tensor.Bytes); break;
            default: throw new NotSupportedException($"No tensor of {tensor.Type} is written.");
        }
    }

    private static void Write(ByteWriter json, ReadOnlySpan<bool> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            Separate(json, index);
            json.Write(values[index] ? "true"u8 : "false"u8);
        }
    }

    private static void Write<T>(ByteWriter json, ReadOnlySpan<T> values) where T : IUtf8SpanFormattable
    {
        for (var index = 0; index < values.Length; index++)
        {
            Separate(json, index);
            json.WriteNumber(values[index]);
        }
    }

    private static void Write(ByteWriter json, ReadOnlySpan<float> values)
    {
        for (var index = 0; index < values.Length; index++)
            WriteFraction(json, index, values[index], values[index]);
    }

    private static void Write(ByteWriter json, ReadOnlySpan<double> values)
    {
        for (var index = 0; index < values.Length; index++)
            WriteFraction(json, index, values[index], values[index]);
    }

    private static void Write(ByteWriter json, ReadOnlySpan<Half> values)
    {
        for (var index = 0; index < values.Length; index++)
            WriteFraction(json, index, (float)values[index], (float)values[index]);
    }

    private static void Write(ByteWriter json, ReadOnlySpan<BFloat16> values)
    {
        for (var index = 0; index < values.Length; index++)
            WriteFraction(json, index, values[index].Value, values[index].Value);
    }

    private static void WriteFraction<T>(ByteWriter json, int index, T value, double size) where T : IUtf8SpanFormattable
    {
        Separate(json, index);
        WriteFraction(json, value, size);
    }

    /// <param name="size">The value, by which infinities are told from others.</param>
    public static void WriteFraction<T>(ByteWriter json, T value, double size) where T : IUtf8SpanFormattable
    {
        if (double.IsFinite(size))
            json.WriteNumber(value);
        else
            json.Write(double.IsNaN(size) ? "\"NaN\""u8 : size > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
    }

    private static void WriteTexts(ByteWriter json, ReadOnlySpan<byte> texts)
    {
        for (var index = 0; !texts.IsEmpty; index++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(texts);
            Separate(json, index);
            json.WriteText(texts.Slice(sizeof(int), length));
            texts = texts[(sizeof(int) + length)..];
        }
    }

    private static void Separate(ByteWriter json, int index)
    {
        if (index > 0)
            json.Write((byte)',');
    }
}
