using ModelOps.Inference;

namespace ModelOps.Evaluation.Probes;

/// <summary>Reference rows as requests: a row each, or as many as the model takes at once.</summary>
/// <param name="Rows">Rows of one request.</param>
/// <param name="Batch">The first rows of the data, together; null where the model takes a fixed number of rows.</param>
internal sealed record Requests(IReadOnlyList<IReadOnlyList<Tensor>> Singles, int Rows, IReadOnlyList<Tensor>? Batch, int BatchRows)
{
    public const int Most = 64;

    /// <param name="kept">The inputs of the first batch, in memory of their own.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="isFixed">Whether the model takes just this many rows, always.</param>
    public static Requests Of(IReadOnlyList<IReadOnlyList<Tensor>> kept, int count, bool isFixed)
    {
        if (isFixed || kept.Count == 0)
            return new Requests([.. kept.Take(Most)], count, null, count);
        var wanted = Math.Min(Most, count);
        return new Requests([.. Enumerable.Range(0, wanted).Select(index => Row(kept[0], (int)((long)index * count / wanted)))], 1, kept[0], count);
    }

    /// <summary>The first rows of the batch; of fewer rows all of them.</summary>
    public IReadOnlyList<Tensor> First(int rows) => [.. Batch!.Select(tensor => tensor.Rows(0, Math.Min(rows, BatchRows)))];

    private static List<Tensor> Row(IReadOnlyList<Tensor> inputs, int row) => [.. inputs.Select(tensor => tensor.Rows(row, 1))];
}
