using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference.Batches;

/// <summary>Buffers as values of ONNX Runtime and back.</summary>
internal static class OrtBuffers
{
    private const int LengthSize = sizeof(int);

    public static OrtValue Over(TensorBuffer buffer) => Over(buffer, buffer.ByteCount);

    /// <summary>Numbers stay where they are; strings are copied.</summary>
    public static OrtValue Over(TensorBuffer buffer, int bytes)
    {
        if (buffer.Type == ElementType.String)
            return Strings(buffer);
        if (bytes == 0)
            return OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, ElementTypes.ToOrt(buffer.Type), buffer.Shape.ToArray());
        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, ElementTypes.ToOrt(buffer.Type), buffer.Shape.ToArray(), buffer.Address, bytes);
    }

    public static void Copy(OrtValue value, string name, TensorBuffer target)
    {
        if (value.OnnxType is OnnxValueType.ONNX_TYPE_SEQUENCE)
        {
            CopyMaps(OrtMaps.Copy(name, value), target);
            return;
        }
        var info = value.GetTensorTypeAndShape();
        if (info.ElementDataType != ElementTypes.ToOrt(target.Type))
            throw new OnnxModelException($"Output '{name}' came as {info.ElementDataType}, and the model declares {Datatypes.Name(target.Type)}.");
        target.SetShape(info.Shape);
        if (target.Type == ElementType.String)
            CopyStrings(value, 0, (int)info.ElementCount, target);
        else
            Raw(value).CopyTo(target.Reserve(Raw(value).Length));
    }

    public static Span<byte> Raw(OrtValue value) => value.GetTensorMutableRawData();

    public static void CopyStrings(OrtValue value, int first, int count, TensorBuffer target)
    {
        target.Reserve(0);
        for (var index = first; index < first + count; index++)
        {
            var text = value.GetStringElementAsSpan(index);
            var place = target.Extend(LengthSize + text.Length);
            BinaryPrimitives.WriteInt32LittleEndian(place, text.Length);
            text.CopyTo(place[LengthSize..]);
        }
    }

    private static void CopyMaps(NumberTensor<float> table, TensorBuffer target)
    {
        target.SetShape([.. table.Shape]);
        target.Labels = table.Labels;
        MemoryMarshal.AsBytes(table.Values.Span).CopyTo(target.Reserve(table.Count * sizeof(float)));
    }

    private static OrtValue Strings(TensorBuffer buffer)
    {
        var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, buffer.Shape.ToArray());
        ReadOnlySpan<byte> rest = buffer.Bytes;
        for (var index = 0; !rest.IsEmpty; index++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            value.StringTensorSetElementAt(rest.Slice(LengthSize, length), index);
            rest = rest[(LengthSize + length)..];
        }
        return value;
    }
}
