using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <summary>An input with the shape of one request, which fits what the model declares, and its number of elements.</summary>
internal sealed record InputTensor(TensorSignature Signature, long[] Shape, long Count);
