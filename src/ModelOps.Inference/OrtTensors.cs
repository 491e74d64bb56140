using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference;

/// <summary>Our tensors as ONNX Runtime's and back. Numbers go in without a copy, from pinned memory.</summary>
internal static class OrtTensors
{
    public static OrtValue Borrow(Tensor tensor, Stack<IDisposable> lifetime)
    {
        var value = tensor switch
        {
            NumberTensor<bool> numbers => Pin(numbers, lifetime),
            NumberTensor<byte> numbers => Pin(numbers, lifetime),
            NumberTensor<ushort> numbers => Pin(numbers, lifetime),
            NumberTensor<uint> numbers => Pin(numbers, lifetime),
            NumberTensor<ulong> numbers => Pin(numbers, lifetime),
            NumberTensor<sbyte> numbers => Pin(numbers, lifetime),
            NumberTensor<short> numbers => Pin(numbers, lifetime),
            NumberTensor<int> numbers => Pin(numbers, lifetime),
            NumberTensor<long> numbers => Pin(numbers, lifetime),
            NumberTensor<Half> numbers => Pin(numbers, lifetime),
            NumberTensor<BFloat16> numbers => Pin(numbers, lifetime),
            NumberTensor<float> numbers => Pin(numbers, lifetime),
            NumberTensor<double> numbers => Pin(numbers, lifetime),
            TextTensor text => CopyText(text),
            _ => throw new NotSupportedException($"Tensor '{tensor.Name}' is of a type that ONNX Runtime does not take."),
        };
        lifetime.Push(value);
        return value;
    }

    public static Tensor Copy(string name, OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        var shape = info.Shape;
        return ElementTypes.FromOrt(info.ElementDataType) switch
        {
            ElementType.Bool => Numbers<bool>(name, value, shape),
            ElementType.UInt8 => Numbers<byte>(name, value, shape),
            ElementType.UInt16 => Numbers<ushort>(name, value, shape),
            ElementType.UInt32 => Numbers<uint>(name, value, shape),
            ElementType.UInt64 => Numbers<ulong>(name, value, shape),
            ElementType.Int8 => Numbers<sbyte>(name, value, shape),
            ElementType.Int16 => Numbers<short>(name, value, shape),
            ElementType.Int32 => Numbers<int>(name, value, shape),
            ElementType.Int64 => Numbers<long>(name, value, shape),
            ElementType.Float16 => Numbers<Half>(name, value, shape),
            ElementType.BFloat16 => Numbers<BFloat16>(name, value, shape),
            ElementType.Float32 => Numbers<float>(name, value, shape),
            ElementType.Float64 => Numbers<double>(name, value, shape),
            ElementType.String => new TextTensor(name, value.GetStringTensorAsArray(), shape),
            _ => throw new OnnxModelException($"Output '{name}' came as {info.ElementDataType}, which ModelOps does not read."),
        };
    }

    private static unsafe OrtValue Pin<T>(NumberTensor<T> tensor, Stack<IDisposable> lifetime) where T : unmanaged
    {
        var handle = tensor.Values.Pin();
        lifetime.Push(new PinnedMemory(handle));
        return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, ElementTypes.ToOrt(tensor.Type),
            [.. tensor.Shape], (nint)handle.Pointer, (long)tensor.Values.Length * sizeof(T));
    }

    private static OrtValue CopyText(TextTensor tensor)
    {
        var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [.. tensor.Shape]);
        for (var index = 0; index < tensor.Count; index++)
            value.StringTensorSetElementAt(tensor.Values[index], index);
        return value;
    }

    private static NumberTensor<T> Numbers<T>(string name, OrtValue value, long[] shape) where T : unmanaged =>
        new(name, MemoryMarshal.Cast<byte, T>(value.GetTensorMutableRawData()).ToArray(), shape);

    private sealed class PinnedMemory(MemoryHandle handle) : IDisposable
    {
        public void Dispose() => handle.Dispose();
    }
}
