namespace ModelOps.Evaluation.Figures;

/// <summary>What a binary classifier said of each row, and the truth.</summary>
/// <param name="scores">Probabilities of the positive class, in [0, 1].</param>
/// <param name="positive">1 where the row is of the positive class, else 0.</param>
internal sealed class BinaryRows(NumberColumn scores, byte[] positive, RowWeights weights)
{
    private readonly Lazy<RankedRows> ranked = new(() => new(scores, positive));

    public BinaryRows(NumberColumn scores, byte[] positive, double[]? weights = null)
        : this(scores, positive, new RowWeights(positive.Length, weights ?? [])) { }

    public int Count => positive.Length;

    public NumberColumn Scores { get; } = scores.Count == positive.Length
        ? scores
        : throw new ArgumentException($"{scores.Count} scores for {positive.Length} rows.", nameof(scores));

    public byte[] Positive => positive;

    public RowWeights Weights => weights;

    /// <summary>Sorted when first asked for, and kept.</summary>
    public RankedRows Ranked => ranked.Value;

    /// <summary>The class that the row is taken for: of equals the first, so that a half is the negative one.</summary>
    public int Predicted(int row) => Scores[row] > 0.5 ? 1 : 0;

    public BinaryRows Select(int[] indices) =>
        new(Scores.Select(indices), Array.ConvertAll(indices, index => positive[index]), weights.Select(indices));
}
