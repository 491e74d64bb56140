namespace ModelOps.Evaluation.Figures;

/// <summary>The probability of the positive class and the truth of every row: what ranking metrics need kept (9 bytes a row).</summary>
internal sealed class ScoredRows
{
    private readonly List<double> scores = [];
    private readonly List<bool> truths = [];

    public int Count => scores.Count;

    public int Positives { get; private set; }

    public void Add(double score, bool positive)
    {
        scores.Add(score);
        truths.Add(positive);
        Positives += positive ? 1 : 0;
    }

    public IEnumerable<(double Score, bool Positive)> All() => scores.Zip(truths);

    /// <summary>The scores from low to high, each with its truth.</summary>
    public (double[] Scores, bool[] Positive) Sorted()
    {
        var (sortedScores, sortedTruths) = (scores.ToArray(), truths.ToArray());
        Array.Sort(sortedScores, sortedTruths);
        return (sortedScores, sortedTruths);
    }
}
