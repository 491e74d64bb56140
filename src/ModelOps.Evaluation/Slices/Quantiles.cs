namespace ModelOps.Evaluation.Slices;

internal static class Quantiles
{
    /// <summary>The inner edges of bins with equally many rows, linear between two values as NumPy's <c>quantile</c>; equal edges are one.</summary>
    public static double[] Edges(double[] values, int bins)
    {
        var sorted = Array.FindAll(values, value => !double.IsNaN(value));
        Array.Sort(sorted);
        return sorted.Length == 0 ? [] : [.. Enumerable.Range(1, bins - 1).Select(edge => At(sorted, (double)edge / bins)).Distinct().Where(edge => edge > sorted[0])];
    }

    /// <param name="sorted">From low to high; one value or more.</param>
    public static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var part = position - below;
        if (below + 1 >= sorted.Length || sorted[below] == sorted[below + 1])
            return sorted[below];
        // NumPy's way of rounding: from the nearer end.
        var step = sorted[below + 1] - sorted[below];
        return part < 0.5 ? sorted[below] + (step * part) : sorted[below + 1] - (step * (1 - part));
    }
}
