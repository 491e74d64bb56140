namespace ModelOps.Domain.Watching.Statistics;

/// <summary>What is known of a share from so many of so many (Wilson, 1927): holds for few counts and for shares near 0 and 1.</summary>
public readonly record struct WilsonInterval(double Low, double High)
{
    /// <summary>Two-sided, 95 %.</summary>
    public const double Usual = 1.959963984540054;

    /// <param name="z">The width in standard errors.</param>
    public static WilsonInterval Of(double count, double of, double z = Usual)
    {
        if (of <= 0)
            return new WilsonInterval(0, 1);
        var (share, square) = (count / of, z * z / of);
        var (middle, half) = (share + (square / 2), Math.Sqrt((share * (1 - share) * square) + (square * square / 4)));
        return new WilsonInterval(Math.Max(0, (middle - half) / (1 + square)), Math.Min(1, (middle + half) / (1 + square)));
    }
}
