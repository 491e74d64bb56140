using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Measuring;

/// <summary>Rows with what the reading thread found out about them.</summary>
/// <param name="Targets">One a row: the index of its class, or its number.</param>
/// <param name="Digests">One a row: of its inputs and target.</param>
internal sealed record PreparedBatch(RowBatch Batch, double[] Targets, ulong[] Digests);
