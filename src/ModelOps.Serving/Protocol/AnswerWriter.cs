using System.Buffers;
using System.Text.Json;
using ModelOps.Domain.Serving;
using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <summary>Writes the answer to an inference request.</summary>
/// <remarks>
/// JSON has no numbers for NaN and infinities. They are written as the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>,
/// as the JSON mapping of Protocol Buffers, in which this protocol is defined, writes them: the answer stays valid JSON and says what came.
/// </remarks>
internal static class AnswerWriter
{
    public static ReadOnlyMemory<byte> Write(VersionManifest version, string? id, IEnumerable<Tensor> outputs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model_name", version.Name.ToString());
            json.WriteString("model_version", version.Version.ToString());
            if (id is not null)
                json.WriteString("id", id);
            json.WriteStartArray("outputs");
            foreach (var output in outputs)
                Write(json, output);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, Tensor output)
    {
        json.WriteStartObject();
        json.WriteString("name", output.Name);
        json.WriteString("datatype", Datatypes.Name(output.Type));
        Write(json, "shape", output.Shape, json.WriteNumberValue);
        switch (output)
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
            case NumberTensor<float> values: Write(json, values, value => Write(json, value)); break;
            case NumberTensor<double> values: Write(json, values, value => Write(json, value)); break;
            case TextTensor texts: Write(json, "data", texts.Values, json.WriteStringValue); break;
            default: throw new NotSupportedException($"Output {output.Name} of {output.Type} cannot be written.");
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
