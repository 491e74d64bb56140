using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>The shape that one row has in a model's input, from what the model declares and what the columns give.</summary>
internal static class InputShape
{
    /// <param name="input">Of at least one dimension, the first of which is the rows.</param>
    /// <returns>The lengths of all dimensions but the first; null where the columns do not fill them.</returns>
    public static IReadOnlyList<int>? Of(TensorSignature input, IReadOnlyList<ReferenceColumn> columns)
    {
        long?[] declared = [.. input.Shape.Skip(1)];
        if (columns is [var only] && only.RowShape.Count == declared.Length)
            return Fits(declared, only.RowShape) ? only.RowShape : null;
        var width = columns.Sum(column => column.RowShape.Aggregate(1L, (product, length) => product * length));
        var known = declared.Aggregate(1L, (product, length) => product * (length ?? 1));
        return declared.Count(length => length is null) switch
        {
            0 => known == width ? Filled(declared, 1) : null,
            1 => known > 0 && width % known == 0 ? Filled(declared, width / known) : null,
            _ => null,
        };
    }

    private static bool Fits(long?[] declared, IReadOnlyList<int> given) => declared.Zip(given).All(pair => pair.First is null || pair.First == pair.Second);

    private static int[] Filled(long?[] declared, long open) => [.. declared.Select(length => (int)(length ?? open))];
}
