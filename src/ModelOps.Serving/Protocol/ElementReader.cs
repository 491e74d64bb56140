using System.Text.Json;
using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <summary>JSON values as the elements of a tensor; a value that its type cannot hold is refused.</summary>
internal static class ElementReader
{
    private delegate bool TryRead<T>(JsonElement json, out T value);

    public static TensorReading Read(TensorElements elements, InputTensor input) => input.Signature.Type switch
    {
        ElementType.Bool => Values<bool>(elements, input, TryReadBool),
        ElementType.UInt8 => Numbers(elements, input, (JsonElement json, out byte value) => json.TryGetByte(out value)),
        ElementType.UInt16 => Numbers(elements, input, (JsonElement json, out ushort value) => json.TryGetUInt16(out value)),
        ElementType.UInt32 => Numbers(elements, input, (JsonElement json, out uint value) => json.TryGetUInt32(out value)),
        ElementType.UInt64 => Numbers(elements, input, (JsonElement json, out ulong value) => json.TryGetUInt64(out value)),
        ElementType.Int8 => Numbers(elements, input, (JsonElement json, out sbyte value) => json.TryGetSByte(out value)),
        ElementType.Int16 => Numbers(elements, input, (JsonElement json, out short value) => json.TryGetInt16(out value)),
        ElementType.Int32 => Numbers(elements, input, (JsonElement json, out int value) => json.TryGetInt32(out value)),
        ElementType.Int64 => Numbers(elements, input, (JsonElement json, out long value) => json.TryGetInt64(out value)),
        ElementType.Float16 => Numbers<Half>(elements, input, TryReadHalf),
        ElementType.BFloat16 => Numbers<BFloat16>(elements, input, TryReadBrainFloat),
        ElementType.Float32 => Numbers<float>(elements, input, TryReadSingle),
        ElementType.Float64 => Numbers<double>(elements, input, TryReadDouble),
        ElementType.String => Texts(elements, input),
        _ => throw new NotSupportedException($"No tensor of {input.Signature.Type} is read."),
    };

    private static TensorReading Numbers<T>(TensorElements elements, InputTensor input, TryRead<T> tryRead) where T : unmanaged =>
        Values(elements, input, (JsonElement json, out T value) =>
        {
            value = default;
            return json.ValueKind == JsonValueKind.Number && tryRead(json, out value);
        });

    private static TensorReading Values<T>(TensorElements elements, InputTensor input, TryRead<T> tryRead) where T : unmanaged
    {
        var values = new T[input.Count];
        var index = 0;
        foreach (var json in elements.InOrder())
            if (!tryRead(json, out values[index++]))
                return Refused(input, index - 1, json);
        return new TensorReading.Taken(new NumberTensor<T>(input.Signature.Name, values, input.Shape));
    }

    private static TensorReading Texts(TensorElements elements, InputTensor input)
    {
        var texts = new List<string>((int)input.Count);
        foreach (var json in elements.InOrder())
            if (Given.String(json) is { } text)
                texts.Add(text);
            else
                return Refused(input, texts.Count, json);
        return new TensorReading.Taken(new TextTensor(input.Signature.Name, texts, input.Shape));
    }

    private static bool TryReadBool(JsonElement json, out bool value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return value || json.ValueKind == JsonValueKind.False;
    }

    private static bool TryReadHalf(JsonElement json, out Half value)
    {
        value = json.TryGetDouble(out var number) ? (Half)number : Half.NaN;
        return Half.IsFinite(value);
    }

    private static bool TryReadBrainFloat(JsonElement json, out BFloat16 value)
    {
        value = json.TryGetSingle(out var number) ? BFloat16.Of(number) : default;
        return float.IsFinite(number) && float.IsFinite(value.Value);
    }

    /// <summary>The parser gives infinity for a number that is too large.</summary>
    private static bool TryReadSingle(JsonElement json, out float value) => json.TryGetSingle(out value) && float.IsFinite(value);

    private static bool TryReadDouble(JsonElement json, out double value) => json.TryGetDouble(out value) && double.IsFinite(value);

    private static TensorReading.Refused Refused(InputTensor input, int index, JsonElement json) =>
        new($"Element {index} of input {input.Signature.Name} must be {Datatypes.Element(input.Signature.Type)}, and "
            + $"{Given.Text(json)} came.");
}
