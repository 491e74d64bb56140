namespace ModelOps.Inference.Files;

/// <summary>How protobuf writes a field's value. Groups (3 and 4) are refused: no version of ONNX has any.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
