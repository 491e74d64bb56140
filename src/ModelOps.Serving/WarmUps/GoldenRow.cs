using ModelOps.Inference.Batches;

namespace ModelOps.Serving.WarmUps;

/// <param name="Answer">The outputs as the validation measured them.</param>
internal sealed record GoldenRow(TensorSet Request, IReadOnlyList<GoldenOutput> Answer);
