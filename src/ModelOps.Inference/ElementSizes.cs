namespace ModelOps.Inference;

public static class ElementSizes
{
    /// <summary>Bytes of one element; 0 for strings, which differ.</summary>
    public static int Of(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 or ElementType.Int8 => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.UInt32 or ElementType.Int32 or ElementType.Float32 => 4,
        ElementType.UInt64 or ElementType.Int64 or ElementType.Float64 => 8,
        ElementType.String => 0,
        _ => throw new NotSupportedException($"The size of {type} is not known."),
    };
}
