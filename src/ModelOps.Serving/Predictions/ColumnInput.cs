using ModelOps.Inference;
using ModelOps.Inference.Batches;

namespace ModelOps.Serving.Predictions;

/// <summary>An input of the model that rows fill.</summary>
/// <param name="Index">Of the input, as the model declares them.</param>
/// <param name="Columns">Of the plan, in the order of the row's elements.</param>
internal sealed record ColumnInput(TensorSignature Signature, int Index, IReadOnlyList<int> Columns)
{
    /// <summary>Gives the tensor the shape of so many rows.</summary>
    /// <param name="width">Elements of each row.</param>
    /// <returns>False when rows of this width do not fill the shape, or leave more than one of its dimensions open.</returns>
    public bool TryShape(TensorBuffer target, int rows, int width)
    {
        if (Signature.Shape.Count == 0)
        {
            target.SetShape(Columns.Count == 1 && width == 1 ? [rows] : [rows, width]);
            return true;
        }
        var others = Signature.Shape.Skip(1).ToList();
        var known = others.Aggregate(1L, (product, length) => product * (length ?? 1));
        var open = others.Count(length => length is null);
        if (open > 1 || known == 0 || (open == 0 ? width != known : width % known != 0))
            return false;
        target.SetShape([rows, .. others.Select(length => length ?? width / known)]);
        return true;
    }
}
