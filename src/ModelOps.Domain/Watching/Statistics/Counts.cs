namespace ModelOps.Domain.Watching.Statistics;

internal static class Counts
{
    public static double Sum(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
