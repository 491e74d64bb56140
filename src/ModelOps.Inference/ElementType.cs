namespace ModelOps.Inference;

/// <summary>The element types of ONNX tensors that have a .NET counterpart.</summary>
public enum ElementType
{
    Bool,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Int8,
    Int16,
    Int32,
    Int64,
    Float16,
    BFloat16,
    Float32,
    Float64,
    String,
}
