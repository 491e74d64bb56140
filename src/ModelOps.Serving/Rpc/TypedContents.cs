using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;
using Google.Protobuf.Collections;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Rpc.Messages;

namespace ModelOps.Serving.Rpc;

/// <summary>The elements of a tensor in the fields that gRPC has for its type.</summary>
internal static class TypedContents
{
    public static string? Take(TensorSignature input, long count, InferTensorContents contents, TensorBuffer target) => input.Type switch
    {
        ElementType.Bool => Copy(input, count, contents.BoolContents, target),
        ElementType.UInt8 => Narrow<uint, byte>(input, count, contents.UintContents, target),
        ElementType.UInt16 => Narrow<uint, ushort>(input, count, contents.UintContents, target),
        ElementType.UInt32 => Copy(input, count, contents.UintContents, target),
        ElementType.UInt64 => Copy(input, count, contents.Uint64Contents, target),
        ElementType.Int8 => Narrow<int, sbyte>(input, count, contents.IntContents, target),
        ElementType.Int16 => Narrow<int, short>(input, count, contents.IntContents, target),
        ElementType.Int32 => Copy(input, count, contents.IntContents, target),
        ElementType.Int64 => Copy(input, count, contents.Int64Contents, target),
        ElementType.Float32 => Copy(input, count, contents.Fp32Contents, target),
        ElementType.Float64 => Copy(input, count, contents.Fp64Contents, target),
        ElementType.String => CopyTexts(input, count, contents.BytesContents, target),
        _ => $"Input {input.Name} has the datatype {Datatypes.Name(input.Type)}, which gRPC carries only in raw_input_contents.",
    };

    private static string? Copy<T>(TensorSignature input, long count, RepeatedField<T> values, TensorBuffer target) where T : unmanaged
    {
        if (values.Count != count)
            return Different(input, target, count, values.Count);
        target.Reserve(values.Count * ElementSizes.Of(input.Type));
        var elements = target.Elements<T>();
        for (var index = 0; index < elements.Length; index++)
            elements[index] = values[index];
        return null;
    }

    private static string? Narrow<TWide, TNarrow>(TensorSignature input, long count, RepeatedField<TWide> values, TensorBuffer target)
        where TWide : unmanaged, IBinaryInteger<TWide>
        where TNarrow : unmanaged, IBinaryInteger<TNarrow>
    {
        if (values.Count != count)
            return Different(input, target, count, values.Count);
        target.Reserve(values.Count * ElementSizes.Of(input.Type));
        var elements = target.Elements<TNarrow>();
        for (var index = 0; index < elements.Length; index++)
        {
            elements[index] = TNarrow.CreateTruncating(values[index]);
            if (TWide.CreateTruncating(elements[index]) != values[index])
                return $"Element {index} of input {input.Name} must be {Datatypes.Element(input.Type)}, and {values[index]} came.";
        }
        return null;
    }

    private static string? CopyTexts(TensorSignature input, long count, RepeatedField<ByteString> values, TensorBuffer target)
    {
        if (values.Count != count)
            return Different(input, target, count, values.Count);
        target.Reserve(0);
        foreach (var value in values)
        {
            var place = target.Extend(sizeof(int) + value.Length);
            BinaryPrimitives.WriteInt32LittleEndian(place, value.Length);
            value.Span.CopyTo(place[sizeof(int)..]);
        }
        return null;
    }

    private static string Different(TensorSignature input, TensorBuffer target, long count, int came) =>
        $"Input {input.Name} has the shape {Requests.Shapes.Text(target.Shape)}, which takes {count} elements of {Datatypes.Name(input.Type)}; {came} came.";
}
