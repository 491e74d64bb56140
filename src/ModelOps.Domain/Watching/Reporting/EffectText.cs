using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Domain.Watching.Reporting;

/// <summary>One effect in figures, for a person.</summary>
public static class EffectText
{
    private const int MostWords = 3;

    /// <summary>For example <c>mean 14.1 → 16.0, 0.52 standard deviations apart, PSI 0.31</c>.</summary>
    public static string Of(ColumnEffect effect) => effect.Cause switch
    {
        AlertCause.InputDrift or AlertCause.OutputDrift when effect.Words is { } words =>
            $"{Named(words)} {Percent(effect.Before)} → {Percent(effect.Now)} of rows, Jensen-Shannon {Number(effect.JensenShannon)}, PSI {Number(effect.Psi)}",
        AlertCause.InputDrift or AlertCause.OutputDrift =>
            $"mean {Number(effect.Before)} → {Number(effect.Now)}, spread {Number(effect.SpreadBefore)} → {Number(effect.SpreadNow)}, {Number(effect.Wasserstein)} standard deviations apart, PSI {Number(effect.Psi)}",
        AlertCause.MissingValues => $"{Percent(effect.Before)} → {Percent(effect.Now)} missing",
        AlertCause.UnseenCategories => $"{Percent(effect.Now)} of words are new, where {Percent(effect.Before)} are to be expected",
        AlertCause.OutOfRange => $"{Percent(effect.Now)} outside of the reference's range",
        AlertCause.Volume => $"{Number(effect.Now)} requests in an hour, where {Number(effect.Before)} were the {(effect.Now < effect.Before ? "fewest" : "most")}",
        AlertCause.Errors => $"{Percent(effect.Now)} of {effect.Values} requests failed",
        AlertCause.Latency => $"99 of 100 answers took up to {Number(effect.Now)} ms, where the manifest allows {Number(effect.Before)} ms",
        AlertCause.Staleness => $"no request for {Number(effect.Now)} hours",
        AlertCause.BrokenClaim => $"{Number(effect.Now)} by {effect.Values} labels, where {Number(effect.Before)} was promised",
        _ => throw new InvalidOperationException("A cause of an unknown kind."),
    };

    public static string Number(double? value) => value switch
    {
        null => "unknown",
        0 => "0",
        { } number when Math.Abs(number) is >= 1000 and < 1e9 => number.ToString("0"),
        { } number when Math.Abs(number) is >= 0.001 and < 1000 => number.ToString($"0.{new string('#', Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 5))}"),
        { } number => number.ToString("0.##e+0"),
    };

    public static string Percent(double? share) => $"{Number(100 * share)} %";

    private static string Named(IReadOnlyList<string> words) => string.Join("/", words.Take(MostWords)) + (words.Count > MostWords ? "/…" : "");
}
