using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>Paired statistics of rows that are no pairs would be wrong without a sign of it.</summary>
internal static class SameRows
{
    /// <exception cref="ArgumentException">The two models were measured on different rows.</exception>
    public static void Require(RowWeights baseline, RowWeights candidate, bool sameTargets)
    {
        if (!sameTargets || baseline.Count != candidate.Count)
            throw new ArgumentException("The two models were measured on different rows.");
        for (var row = 0; row < baseline.Count; row++)
        {
            if (baseline[row] != candidate[row])
                throw new ArgumentException($"The two models were measured with different weights of row {row}.");
        }
    }
}
