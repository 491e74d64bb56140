using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ModelOps.Inference.Batches;

/// <summary>Tensors of their own memory as buffers.</summary>
public static class TensorCopies
{
    public static void Fill(this TensorBuffer buffer, Tensor tensor)
    {
        buffer.SetShape([.. tensor.Shape]);
        switch (tensor)
        {
            case NumberTensor<bool> numbers: Copy(numbers, buffer); break;
            case NumberTensor<byte> numbers: Copy(numbers, buffer); break;
            case NumberTensor<ushort> numbers: Copy(numbers, buffer); break;
            case NumberTensor<uint> numbers: Copy(numbers, buffer); break;
            case NumberTensor<ulong> numbers: Copy(numbers, buffer); break;
            case NumberTensor<sbyte> numbers: Copy(numbers, buffer); break;
            case NumberTensor<short> numbers: Copy(numbers, buffer); break;
            case NumberTensor<int> numbers: Copy(numbers, buffer); break;
            case NumberTensor<long> numbers: Copy(numbers, buffer); break;
            case NumberTensor<Half> numbers: Copy(numbers, buffer); break;
            case NumberTensor<BFloat16> numbers: Copy(numbers, buffer); break;
            case NumberTensor<float> numbers: Copy(numbers, buffer); break;
            case NumberTensor<double> numbers: Copy(numbers, buffer); break;
            case TextTensor texts: Copy(texts, buffer); break;
            default: throw new NotSupportedException($"Tensor '{tensor.Name}' of {tensor.Type} has no buffer.");
        }
    }

    private static void Copy<T>(NumberTensor<T> tensor, TensorBuffer buffer) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(tensor.Values.Span);
        bytes.CopyTo(buffer.Reserve(bytes.Length));
    }

    private static void Copy(TextTensor tensor, TensorBuffer buffer)
    {
        buffer.Reserve(0);
        foreach (var text in tensor.Values)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var place = buffer.Extend(sizeof(int) + bytes.Length);
            BinaryPrimitives.WriteInt32LittleEndian(place, bytes.Length);
            bytes.CopyTo(place[sizeof(int)..]);
        }
    }
}
