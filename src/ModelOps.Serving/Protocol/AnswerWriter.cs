using System.Buffers;
using System.Text.Json;
using ModelOps.Domain.Serving;
using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <summary>Writes the answer to an inference request.</summary>
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
                TensorJson.Write(json, output);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
