namespace ModelOps.Evaluation.Figures;

/// <summary>Neumaier's sum: over millions of terms a plain one loses the ninth digit.</summary>
internal struct CompensatedSum
{
    private double sum;
    private double lost;

    public readonly double Value => sum + lost;

    public void Add(double term)
    {
        var next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }
}
