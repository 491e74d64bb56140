namespace ModelOps.Domain.Watching.Statistics;

/// <summary>The upper tail of the standard normal distribution, exact to some 12 digits also where it is tiny.</summary>
public static class NormalTail
{
    /// <summary>Below it the series of the middle, above it the continued fraction of the tail.</summary>
    private const double Border = 2.5;

    private const int MostTerms = 60;
    private static readonly double RootOfPi = Math.Sqrt(Math.PI);

    /// <returns>How likely a standard normal number is above this one.</returns>
    public static double Above(double z) => z < 0 ? 1 - Above(-z) : ComplementaryError(z / Math.Sqrt(2)) / 2;

    /// <summary>erfc.</summary>
    /// <param name="x">0 or more.</param>
    internal static double ComplementaryError(double x) => x < Border ? 1 - Error(x) : Fraction(x);

    private static double Error(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; n < MostTerms && Math.Abs(term) > 1e-18 * sum; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }
        return 2 / RootOfPi * sum;
    }

    /// <summary>e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …)))), from the inside.</summary>
    private static double Fraction(double x)
    {
        var inner = x;
        for (var n = MostTerms; n > 0; n--)
            inner = x + (n / 2.0 / inner);
        return Math.Exp(-x * x) / (RootOfPi * inner);
    }
}
