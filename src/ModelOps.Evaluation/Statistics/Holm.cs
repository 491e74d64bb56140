namespace ModelOps.Evaluation.Statistics;

/// <summary>Holm's step-down correction (1979): so that many slices do not make one of them stand out by chance.</summary>
internal static class Holm
{
    /// <returns>The adjusted p-values, in the order given.</returns>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var (adjusted, largest) = (new double[pValues.Count], 0.0);
        foreach (var (index, rank) in Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]).Select((index, rank) => (index, rank)))
        {
            largest = Math.Max(largest, Math.Min(1, (pValues.Count - rank) * pValues[index]));
            adjusted[index] = largest;
        }
        return adjusted;
    }
}
