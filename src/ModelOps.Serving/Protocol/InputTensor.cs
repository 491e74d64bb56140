using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <summary>An input with the shape of one request, which is known to fit it.</summary>
internal sealed record InputTensor(TensorSignature Signature, long[] Shape, int Count);
