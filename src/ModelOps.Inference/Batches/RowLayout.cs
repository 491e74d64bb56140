namespace ModelOps.Inference.Batches;

/// <summary>Whether the first dimension of everything in a model is its rows, by what the model declares.</summary>
public static class RowLayout
{
    public static bool HasRows(OnnxModel model) =>
        model.Inputs.Count > 0 && model.Inputs.Concat(model.Outputs).All(tensor => tensor.Shape is [null, ..]);

    /// <summary>The rows of these inputs; null when they do not agree.</summary>
    public static int? RowsOf(TensorSet set)
    {
        var rows = set.Inputs[0].Shape[0];
        for (var index = 1; index < set.Inputs.Count; index++)
            if (set.Inputs[index].Shape[0] != rows)
                return null;
        return rows <= int.MaxValue ? (int)rows : null;
    }

    /// <summary>Whether the rows of two requests make one batch: all lengths but the first are the same.</summary>
    public static bool HaveSameRows(TensorSet first, TensorSet second)
    {
        for (var index = 0; index < first.Inputs.Count; index++)
            if (!first.Inputs[index].Shape[1..].SequenceEqual(second.Inputs[index].Shape[1..]))
                return false;
        return true;
    }
}
