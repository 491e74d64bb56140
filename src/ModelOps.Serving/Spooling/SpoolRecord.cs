using System.Buffers.Text;
using System.Text;
using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Spooling;

/// <summary>Writes what a request was answered as one line of JSON. All outputs of the model are in it, whichever the caller wanted.</summary>
internal sealed class SpoolRecord(VersionManifest version, IReadOnlyList<TensorSignature> outputs)
{
    private const int LongestTime = 40;

    private readonly byte[] head = Encoding.UTF8.GetBytes($"\",\"version\":\"{version.Version}\",\"outputs\":[");
    private readonly (byte[] Name, byte[] Datatype)[] signatures =
        [.. outputs.Select(output => (Encoding.UTF8.GetBytes(output.Name), Encoding.UTF8.GetBytes($",\"datatype\":\"{Datatypes.Name(output.Type)}\",\"shape\":[")))];

    /// <param name="id">In UTF-8, without escapes.</param>
    public void Write(ByteWriter line, ReadOnlySpan<byte> id, DateTimeOffset time, IReadOnlyList<TensorBuffer> tensors)
    {
        Span<byte> written = stackalloc byte[LongestTime];
        Utf8Formatter.TryFormat(time.UtcDateTime, written, out var length, 'O');
        line.Clear();
        line.Write("{\"id\":"u8);
        line.WriteText(id);
        line.Write(",\"time\":\""u8);
        line.Write(written[..length]);
        line.Write(head);
        for (var index = 0; index < tensors.Count; index++)
        {
            if (index > 0)
                line.Write((byte)',');
            Write(line, signatures[index], tensors[index]);
        }
        line.Write("]}\n"u8);
    }

    private static void Write(ByteWriter line, (byte[] Name, byte[] Datatype) signature, TensorBuffer tensor)
    {
        line.Write("{\"name\":"u8);
        line.WriteText(signature.Name);
        line.Write(signature.Datatype);
        for (var index = 0; index < tensor.Shape.Length; index++)
        {
            if (index > 0)
                line.Write((byte)',');
            line.WriteNumber(tensor.Shape[index]);
        }
        line.Write("],\"data\":["u8);
        ElementsWriter.Write(line, tensor);
        line.Write("]}"u8);
    }
}
