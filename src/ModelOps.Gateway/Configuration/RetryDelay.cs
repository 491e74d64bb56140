namespace ModelOps.Gateway.Configuration;

internal static class RetryDelay
{
    private const double Least = 0.5;
    private const double Most = 5;

    /// <summary>From half a second up to a limit that doubles with each failure in a row, at most 5 s.</summary>
    /// <param name="failures">1 or more.</param>
    /// <param name="random">0 (included) to 1, so that many gateways do not come back at the same moment.</param>
    public static TimeSpan After(int failures, double random)
    {
        var limit = Math.Min(Most, Least * Math.Pow(2, failures));
        return TimeSpan.FromSeconds(Least + random * (limit - Least));
    }
}
