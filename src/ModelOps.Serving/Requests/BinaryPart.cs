namespace ModelOps.Serving.Requests;

/// <param name="Input">Index of the input, as the model declares them.</param>
/// <param name="Count">Elements, by the shape.</param>
/// <param name="Bytes">As the request says.</param>
internal readonly record struct BinaryPart(int Input, long Count, long Bytes);
