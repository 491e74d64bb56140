namespace ModelOps.Inference;

/// <summary>An input or output as the model declares it.</summary>
/// <param name="Shape">One length a dimension; null where any length is allowed. ONNX Runtime does not hold outputs to it.</param>
public sealed record TensorSignature(string Name, ElementType Type, IReadOnlyList<long?> Shape);
