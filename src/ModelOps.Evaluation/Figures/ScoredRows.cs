namespace ModelOps.Evaluation.Figures;

/// <summary>The probability of the positive class and the truth of every row, gathered batch by batch (9 bytes a row).</summary>
internal sealed class ScoredRows
{
    private readonly List<double> scores = [];
    private readonly List<byte> truths = [];

    public int Count => scores.Count;

    public void Add(double score, bool positive)
    {
        scores.Add(score);
        truths.Add(positive ? (byte)1 : (byte)0);
    }

    public BinaryRows ToRows() => new(new NumberColumn([.. scores]), [.. truths]);
}
