using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelOps.Inference;

/// <summary>The same type as ModelOps, .NET and ONNX Runtime call it.</summary>
internal static class ElementTypes
{
    private static readonly (ElementType Type, Type Clr, TensorElementType Ort)[] Rows =
    [
        (ElementType.Bool, typeof(bool), TensorElementType.Bool),
        (ElementType.UInt8, typeof(byte), TensorElementType.UInt8),
        (ElementType.UInt16, typeof(ushort), TensorElementType.UInt16),
        (ElementType.UInt32, typeof(uint), TensorElementType.UInt32),
        (ElementType.UInt64, typeof(ulong), TensorElementType.UInt64),
        (ElementType.Int8, typeof(sbyte), TensorElementType.Int8),
        (ElementType.Int16, typeof(short), TensorElementType.Int16),
        (ElementType.Int32, typeof(int), TensorElementType.Int32),
        (ElementType.Int64, typeof(long), TensorElementType.Int64),
        (ElementType.Float16, typeof(Half), TensorElementType.Float16),
        (ElementType.BFloat16, typeof(BFloat16), TensorElementType.BFloat16),
        (ElementType.Float32, typeof(float), TensorElementType.Float),
        (ElementType.Float64, typeof(double), TensorElementType.Double),
        (ElementType.String, typeof(string), TensorElementType.String),
    ];

    public static ElementType Of<T>() =>
        Array.Find(Rows, row => row.Clr == typeof(T)) is { Clr: not null } row
            ? row.Type
            : throw new NotSupportedException($"No ONNX tensor holds {typeof(T).Name}.");

    public static TensorElementType ToOrt(ElementType type) => Array.Find(Rows, row => row.Type == type).Ort;

    /// <summary>Null for a type without a .NET counterpart, such as a complex number.</summary>
    public static ElementType? FromOrt(TensorElementType type) =>
        Array.Find(Rows, row => row.Ort == type) is { Clr: not null } row ? row.Type : null;
}
