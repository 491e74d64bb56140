using ModelOps.Inference.Batches;

namespace ModelOps.Serving.WarmUps;

/// <param name="Index">Of the output, as the model declares them.</param>
internal sealed record GoldenOutput(string Name, int Index, TensorBuffer Buffer);
