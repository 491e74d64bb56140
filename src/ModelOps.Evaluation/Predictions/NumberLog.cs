using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Predictions;

/// <summary>Numbers of all rows in the precision in which they came.</summary>
internal sealed class NumberLog(bool isDouble)
{
    private readonly RowLog<float> singles = new();
    private readonly RowLog<double> doubles = new();

    public void Add(ReadOnlySpan<float> values) => singles.Add(values);

    public void Add(ReadOnlySpan<double> values) => doubles.Add(values);

    public NumberColumn Take() => isDouble ? new NumberColumn(doubles.Take()) : new NumberColumn(singles.Take());
}
