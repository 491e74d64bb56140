using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelOps.Inference.Files;

/// <summary>ONNX's TensorProto as it is written: elements as raw bytes, or in the list of their kind.</summary>
internal sealed class TensorElements
{
    private const int LongestText = 1 << 20;

    private readonly List<byte> raw = [];

    public string Name { get; private set; } = "";

    public long DataType { get; private set; }

    public List<long> Dimensions { get; } = [];

    public List<long> Integers { get; } = [];

    public List<string> Texts { get; } = [];

    public bool HasRaw => raw.Count > 0;

    public static TensorElements Read(WireReader wire)
    {
        var elements = new TensorElements();
        while (wire.TryNext(out var field))
            elements.Read(wire, field);
        return elements;
    }

    /// <exception cref="OnnxModelException">The bytes end inside an element.</exception>
    public T[] RawAs<T>() where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        return raw.Count % size == 0
            ? MemoryMarshal.Cast<byte, T>(CollectionsMarshal.AsSpan(raw)).ToArray()
            : throw new OnnxModelException($"The tensor has {raw.Count:N0} bytes, which are no whole elements of {size}.");
    }

    private void Read(WireReader wire, WireField field)
    {
        switch (field.Number)
        {
            case 1:
                wire.Integers(field, Dimensions);
                break;
            case 2:
                DataType = wire.Integer(field);
                break;
            // Floats and doubles lie in their lists as they do in raw bytes.
            case 4 or 9 or 10:
                ReadBytes(wire, field);
                break;
            case 5 or 7 or 11:
                wire.Integers(field, Integers);
                break;
            case 6:
                Texts.Add(wire.Text(field, LongestText));
                break;
            case 8:
                Name = wire.Text(field, 4096);
                break;
            case 13:
                throw new OnnxModelException("The tensor's elements lie in another file, which a test case does not have.");
            case 12 or 14 or 16:
                wire.Skip(field);
                break;
            default:
                throw new OnnxModelException($"The file holds field {field.Number}, which no tensor has.");
        }
    }

    private void ReadBytes(WireReader wire, WireField field)
    {
        var count = field.Type switch { WireType.Fixed32 => 4, WireType.Fixed64 => 8, _ => (int)wire.Length(field) };
        var start = raw.Count;
        CollectionsMarshal.SetCount(raw, start + count);
        wire.Read(CollectionsMarshal.AsSpan(raw)[start..]);
    }
}
