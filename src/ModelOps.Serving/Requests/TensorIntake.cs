using System.Buffers.Binary;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>What every protocol asks of a tensor before its data are taken. The answers are sentences for the caller, or null.</summary>
internal static class TensorIntake
{
    /// <summary>Holds a shape to what the model declares and to the limits, and keeps it.</summary>
    /// <param name="given">The shape as it stands in JSON; empty for other protocols.</param>
    /// <param name="count">Elements of the shape.</param>
    public static string? TakeShape(
        TensorSignature input, ReadOnlySpan<long> shape, ReadOnlySpan<byte> given, int mostRows, TensorBuffer target, out long count)
    {
        count = 0;
        if (!Shapes.Fits(shape, input.Shape))
            return $"Input {input.Name} takes the shape {Shapes.Text(input.Shape)}, and {Text(shape, given)} came.";
        if (Shapes.Count(shape) is not { } elements)
            return $"Input {input.Name} has the shape {Text(shape, given)}, which has more elements than can be counted.";
        if (input.Shape is [null, ..] && shape[0] > mostRows && elements <= int.MaxValue)
            return $"Input {input.Name} has {shape[0]} rows, and one request takes at most {mostRows}.";
        count = elements;
        target.SetShape(shape);
        return null;
    }

    /// <summary>Takes elements as they lie in memory, of strings each with its length before it.</summary>
    public static string? TakeBytes(TensorSignature input, long count, ReadOnlySpan<byte> bytes, TensorBuffer target)
    {
        var size = ElementSizes.Of(input.Type);
        if (input.Type == ElementType.String ? !AreStrings(bytes, count) : count > bytes.Length / size || count * size != bytes.Length)
            return $"Input {input.Name} has the shape {Shapes.Text(target.Shape)}, which takes {count} elements of {Datatypes.Name(input.Type)}; its {bytes.Length} bytes differ.";
        if (input.Type == ElementType.Bool && bytes.IndexOfAnyExcept((byte)0, (byte)1) is >= 0 and var index)
            return $"Element {index} of input {input.Name} must be a byte of 0 or 1, and {bytes[index]} came.";
        bytes.CopyTo(target.Reserve(bytes.Length));
        return null;
    }

    private static string Text(ReadOnlySpan<long> shape, ReadOnlySpan<byte> given) => given.IsEmpty ? Shapes.Text(shape) : Given.Text(given);

    private static bool AreStrings(ReadOnlySpan<byte> bytes, long count)
    {
        for (; count > 0; count--)
        {
            if (bytes.Length < sizeof(int))
                return false;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if (length > bytes.Length - sizeof(int))
                return false;
            bytes = bytes[(sizeof(int) + (int)length)..];
        }
        return bytes.IsEmpty;
    }
}
