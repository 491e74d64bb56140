namespace ModelOps.Domain.Watching.Statistics;

/// <summary>Whether two rows of counts come of one distribution: Pearson's test of independence, without a correction for few counts.</summary>
public static class ChiSquared
{
    /// <summary>As <c>scipy.stats.chi2_contingency(…, correction=False)</c>; classes that neither has are left out.</summary>
    public static TestResult Test(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (n, m) = (Counts.Sum(first), Counts.Sum(second));
        if (n == 0 || m == 0)
            return TestResult.Nothing;
        var (statistic, classes) = (0.0, 0);
        for (var index = 0; index < first.Length; index++)
        {
            if (first[index] + second[index] is not (> 0 and var both))
                continue;
            classes++;
            var apart = (first[index] / n) - (second[index] / m);
            statistic += apart * apart * n * m / both;
        }
        return classes < 2 ? TestResult.Nothing : new TestResult(statistic, Above(statistic, classes - 1));
    }

    /// <summary>The upper tail of the distribution. Its recurrence from one or two degrees of freedom upwards adds positive terms only.</summary>
    public static double Above(double statistic, int degreesOfFreedom)
    {
        var x = Math.Max(0, statistic / 2);
        var isOdd = degreesOfFreedom % 2 == 1;
        var (shape, tail) = isOdd ? (0.5, NormalTail.ComplementaryError(Math.Sqrt(x))) : (1.0, Math.Exp(-x));
        var term = isOdd ? 2 * Math.Sqrt(x / Math.PI) * Math.Exp(-x) : x * Math.Exp(-x);
        for (; shape < degreesOfFreedom / 2.0; shape++)
        {
            tail += term;
            term *= x / (shape + 1);
        }
        return Math.Min(1, tail);
    }
}

/// <param name="PValue">How likely a statistic as large or larger is when nothing is different.</param>
public readonly record struct TestResult(double Statistic, double PValue)
{
    /// <summary>Where there is nothing to test.</summary>
    public static TestResult Nothing { get; } = new(0, 1);
}
