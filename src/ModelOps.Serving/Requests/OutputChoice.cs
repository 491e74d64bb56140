namespace ModelOps.Serving.Requests;

/// <param name="Index">Of the output, as the model declares them.</param>
/// <param name="IsBinary">Comes behind the JSON as bytes; null when the request as a whole decides.</param>
internal readonly record struct OutputChoice(int Index, bool? IsBinary);
