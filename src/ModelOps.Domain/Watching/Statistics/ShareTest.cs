namespace ModelOps.Domain.Watching.Statistics;

/// <summary>Whether a share is another than before: Fisher's exact test, which holds for any counts.</summary>
public static class ShareTest
{
    /// <summary>Twice the smaller tail, at most 1.</summary>
    public static double TwoSided(long before, long beforeOf, long now, long nowOf) =>
        Math.Min(1, 2 * Math.Min(Higher(before, beforeOf, now, nowOf), Higher(beforeOf - before, beforeOf, nowOf - now, nowOf)));

    /// <summary>How likely as many or more now, with the same total: as <c>scipy.stats.fisher_exact(…, 'greater')</c>.</summary>
    public static double Higher(long before, long beforeOf, long now, long nowOf)
    {
        var all = before + now;
        var term = Math.Exp(LogChoices(nowOf, now) + LogChoices(beforeOf, before) - LogChoices(beforeOf + nowOf, all));
        var sum = term;
        for (var more = now; more < Math.Min(all, nowOf) && term > 1e-17 * sum; more++)
        {
            term *= (double)(nowOf - more) * (all - more) / ((more + 1.0) * (beforeOf - all + more + 1));
            sum += term;
        }
        return Math.Min(1, sum);
    }

    private static double LogChoices(long of, long chosen) => LogFactorial(of) - LogFactorial(chosen) - LogFactorial(of - chosen);

    private static double LogFactorial(long number)
    {
        const int exact = 64;
        if (number < exact)
        {
            var product = 1.0;
            for (var factor = 2; factor <= number; factor++)
                product *= factor;
            return Math.Log(product);
        }
        // Stirling's series; from 64 on the next term is below 1e-16.
        double x = number;
        return (x * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI * x)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * Math.Pow(x, 5)));
    }
}
