using System.Globalization;
using ModelOps.Domain.Serving;

namespace ModelOps.Domain.Rollouts;

/// <summary>In what a version on trial is worse than the one that served before: by more than a margin, and by more than chance explains.</summary>
public static class VersionDifference
{
    /// <summary>Of the requests; differences below it matter to nobody.</summary>
    private const double Margin = 0.01;

    /// <summary>How much longer than the other's 99th percentile an answer may take.</summary>
    private const double LatencyFactor = 1.5;
    private const double LatencyMarginMs = 5;

    /// <summary>Standard errors on each side. An interval at this level misses one time in 370; two windows in a row count.</summary>
    private const double Strictness = 3;

    /// <returns>Null when it is not; else a sentence with the counts.</returns>
    public static string? InErrors(VersionPair pair)
    {
        var (canary, stable) = (ErrorsOf(pair.Canary), ErrorsOf(pair.Stable));
        return IsMore(canary, stable)
            ? Text($"{canary.Count:N0} of {canary.Of:N0} requests failed, and {stable.Count:N0} of {stable.Of:N0} of {pair.Stable.Version} in the same time.")
            : null;
    }

    /// <returns>Null when it is not; else a sentence with the figures.</returns>
    public static string? InLatency(VersionPair pair)
    {
        if (pair.Stable.Latency.P99Ms is not { } before || pair.Canary.Latency.P99Ms is not { } now)
            return null;
        var limit = Math.Max(before * LatencyFactor, before + LatencyMarginMs);
        var isSlower = IsMore(Above(pair.Canary.Latency, limit), Above(pair.Stable.Latency, limit));
        return isSlower ? Text($"99 of 100 answers took up to {now:0.#} ms, and up to {before:0.#} ms of {pair.Stable.Version} in the same time.") : null;
    }

    /// <summary>A new model is meant to answer otherwise, and its gates have judged that; the same model with other settings is not.</summary>
    public static string? InAnswers(VersionPair pair)
    {
        var disagreed = (Count: pair.Canary.CopiesDisagreed, Of: pair.Canary.CopiesDisagreed + pair.Canary.CopiesAgreed);
        return pair.IsSameModel && IsMore(disagreed, (0, disagreed.Of))
            ? Text($"It is the same model as {pair.Stable.Version}, and answered {disagreed.Count:N0} of {disagreed.Of:N0} copied requests otherwise.")
            : null;
    }

    /// <summary>Copies that it failed count too: the other version answered them.</summary>
    private static (long Count, long Of) ErrorsOf(VersionWindow window) => (
        window.ServerErrors + window.Unanswered + window.CopiesFailed,
        window.Requests + window.CopiesAgreed + window.CopiesDisagreed + window.CopiesFailed);

    private static (long Count, long Of) Above(LatencyHistogram latency, double limitMs) =>
        (latency.Counts.Index().Where(each => LatencyScale.FromMs(each.Index) >= limitMs).Sum(each => each.Item), latency.Total);

    private static bool IsMore((long Count, long Of) canary, (long Count, long Of) stable) =>
        canary.Count > 0 && Bound(canary, -1) > Bound(stable, +1) + Margin;

    /// <summary>Of the share, by Wilson (1927). A version that was asked nothing is taken for one without fault.</summary>
    private static double Bound((long Count, long Of) seen, int side)
    {
        if (seen.Of == 0)
            return 0;
        var (share, squared) = ((double)seen.Count / seen.Of, Strictness * Strictness);
        var middle = share + squared / (2 * seen.Of);
        var width = Strictness * Math.Sqrt(share * (1 - share) / seen.Of + squared / (4.0 * seen.Of * seen.Of));
        return (middle + side * width) / (1 + squared / seen.Of);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
