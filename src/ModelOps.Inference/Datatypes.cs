namespace ModelOps.Inference;

/// <summary>The names of element types in the Open Inference Protocol (BF16 as Triton adds it), and what an element of each is in JSON.</summary>
public static class Datatypes
{
    public static string Name(ElementType type) => type switch
    {
        ElementType.Bool => "BOOL",
        ElementType.UInt8 => "UINT8",
        ElementType.UInt16 => "UINT16",
        ElementType.UInt32 => "UINT32",
        ElementType.UInt64 => "UINT64",
        ElementType.Int8 => "INT8",
        ElementType.Int16 => "INT16",
        ElementType.Int32 => "INT32",
        ElementType.Int64 => "INT64",
        ElementType.Float16 => "FP16",
        ElementType.BFloat16 => "BF16",
        ElementType.Float32 => "FP32",
        ElementType.Float64 => "FP64",
        ElementType.String => "BYTES",
        _ => throw new NotSupportedException($"The protocol has no name for {type}."),
    };

    public static string Element(ElementType type) => type switch
    {
        ElementType.Bool => "true or false",
        ElementType.String => "a string",
        ElementType.Float16 => "a number from -65504 to 65504",
        ElementType.BFloat16 => "a finite number that a BF16 holds",
        ElementType.Float32 or ElementType.Float64 => $"a finite number of {Name(type)[2..]} bits",
        ElementType.UInt8 => Integer(byte.MinValue, byte.MaxValue),
        ElementType.UInt16 => Integer(ushort.MinValue, ushort.MaxValue),
        ElementType.UInt32 => Integer(uint.MinValue, uint.MaxValue),
        ElementType.UInt64 => Integer(ulong.MinValue, ulong.MaxValue),
        ElementType.Int8 => Integer(sbyte.MinValue, sbyte.MaxValue),
        ElementType.Int16 => Integer(short.MinValue, short.MaxValue),
        ElementType.Int32 => Integer(int.MinValue, int.MaxValue),
        ElementType.Int64 => Integer(long.MinValue, long.MaxValue),
        _ => throw new NotSupportedException($"The protocol has no element of {type}."),
    };

    private static string Integer<T>(T least, T most) => $"an integer from {least} to {most}";
}
