using System.Text.Json;

namespace ModelOps.Inference;

/// <summary>A tensor as the Open Inference Protocol writes it in JSON: name, datatype, shape and the elements in row-major order.</summary>
/// <remarks>
/// JSON has no numbers for NaN and infinities. They are written as the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>,
/// as the JSON mapping of Protocol Buffers, in which this protocol is defined, writes them: the answer stays valid JSON and says what came.
/// </remarks>
public static class TensorJson
{
    public static void Write(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteStartObject();
        json.WriteString("name", tensor.Name);
        json.WriteString("datatype", Datatypes.Name(tensor.Type));
        Write(json, "shape", tensor.Shape, json.WriteNumberValue);
        switch (tensor)
        {
            case NumberTensor<bool> values: Write(json, values, json.WriteBooleanValue); break;
            case NumberTensor<byte> values: Write(json, values, value => json.WriteNumberValue((uint)value)); break;
            case NumberTensor<ushort> values: Write(json, values, value => json.WriteNumberValue((uint)value)); break;
            case NumberTensor<uint> values: Write(json, values, json.WriteNumberValue); break;
            case NumberTensor<ulong> values: Write(json, values, json.WriteNumberValue); break;
            case NumberTensor<sbyte> values: Write(json, values, value => json.WriteNumberValue((int)value)); break;
            case NumberTensor<short> values: Write(json, values, value => json.WriteNumberValue((int)value)); break;
            case NumberTensor<int> values: Write(json, values, json.WriteNumberValue); break;
            case NumberTensor<long> values: Write(json, values, json.WriteNumberValue); break;
            case NumberTensor<Half> values: Write(json, values, value => Write(json, (float)value)); break;
            case NumberTensor<BFloat16> values: Write(json, values, value => Write(json, value.Value)); break;
            case NumberTensor<float> values: Write(json, values, value => Write(json, value)); break;
            case NumberTensor<double> values: Write(json, values, value => Write(json, value)); break;
            case TextTensor texts: Write(json, "data", texts.Values, json.WriteStringValue); break;
            default: throw new NotSupportedException($"Tensor {tensor.Name} of {tensor.Type} cannot be written.");
        }
        json.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter json, NumberTensor<T> tensor, Action<T> write) where T : unmanaged
    {
        json.WriteStartArray("data");
        foreach (var value in tensor.Values.Span)
            write(value);
        json.WriteEndArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            write(value);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(NonFinite(value));
    }

    private static void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(NonFinite(value));
    }

    private static string NonFinite(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
