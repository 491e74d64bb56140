using MathNet.Numerics.Distributions;

namespace ModelOps.Evaluation.Statistics;

/// <summary>McNemar's test of two classifiers on the same rows, by the rows that only one of them gets right.</summary>
internal static class McNemar
{
    /// <summary>From here on the χ² distribution with the continuity correction is close enough to the binomial one.</summary>
    private const long FewDiscordant = 25;

    /// <returns>The two-sided p-value that both are right equally often.</returns>
    public static double PValue(long onlyBaselineRight, long onlyCandidateRight)
    {
        var (fewer, discordant) = (Math.Min(onlyBaselineRight, onlyCandidateRight), onlyBaselineRight + onlyCandidateRight);
        if (discordant == 0)
            return 1;
        if (discordant < FewDiscordant)
            return Math.Min(1, 2 * Binomial.CDF(0.5, (int)discordant, fewer));
        var excess = Math.Max(0, Math.Abs(onlyBaselineRight - onlyCandidateRight) - 1) / Math.Sqrt(discordant);
        return 2 * Normal.CDF(0, 1, -excess);
    }
}
