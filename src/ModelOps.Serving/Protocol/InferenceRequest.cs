using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <param name="Id">Echoed in the answer; null when the request has none.</param>
/// <param name="Inputs">One for each input of the model.</param>
/// <param name="Outputs">The names of the wanted outputs, in the order of the answer.</param>
internal sealed record InferenceRequest(string? Id, IReadOnlyList<Tensor> Inputs, IReadOnlyList<string> Outputs);
