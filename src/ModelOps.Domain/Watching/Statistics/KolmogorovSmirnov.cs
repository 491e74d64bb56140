using ModelOps.Domain.Sketches;

namespace ModelOps.Domain.Watching.Statistics;

/// <summary>The largest distance of two cumulative distributions.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>As <c>scipy.stats.ks_2samp</c>, of numbers in rising order.</summary>
    /// <returns>The p-value is that of the limit for many numbers; for some hundreds it is a little too high, and never too low where many are alike.</returns>
    public static TestResult Test(IReadOnlyList<WeightedValue> first, IReadOnlyList<WeightedValue> second)
    {
        var (n, m) = (first.Sum(value => (double)value.Weight), second.Sum(value => (double)value.Weight));
        if (n == 0 || m == 0)
            return TestResult.Nothing;
        var (i, j, below, under, largest) = (0, 0, 0.0, 0.0, 0.0);
        while (i < first.Count && j < second.Count)
        {
            var value = Math.Min(first[i].Value, second[j].Value);
            for (; i < first.Count && first[i].Value <= value; i++)
                below += first[i].Weight;
            for (; j < second.Count && second[j].Value <= value; j++)
                under += second[j].Weight;
            largest = Math.Max(largest, Math.Abs((below / n) - (under / m)));
        }
        return new TestResult(largest, Above(largest * Math.Sqrt(n * m / (n + m))));
    }

    /// <summary>The upper tail of Kolmogorov's distribution, as <c>scipy.special.kolmogorov</c>.</summary>
    public static double Above(double x)
    {
        const double border = 1;
        const int terms = 20;
        if (x <= 0)
            return 1;
        var sum = 0.0;
        for (var k = 1; k <= terms; k++)
            sum += x >= border
                ? (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x)
                : Math.Exp(-((2 * k) - 1) * ((2 * k) - 1) * Math.PI * Math.PI / (8 * x * x));
        return x >= border ? sum : 1 - (Math.Sqrt(2 * Math.PI) / x * sum);
    }
}
