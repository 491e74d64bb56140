using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Reporting;

/// <summary>Figures as a person reads them, rounded to what they can carry.</summary>
public static class FigureText
{
    private const int Digits = 4;

    public static string Of(Metric metric, double value) => metric.Unit.Length > 0
        ? value.ToString(Math.Abs(value) < 10 ? "0.000" : "0.0") + " " + metric.Unit
        : Plain(value);

    /// <summary>With its sign; a difference too small to show is a plain zero.</summary>
    public static string Difference(Metric metric, double difference)
    {
        var text = Of(metric, Math.Abs(difference));
        return IsZero(text) ? text : (difference < 0 ? "−" : "+") + text;
    }

    /// <summary>The two ends of an interval of differences.</summary>
    public static string Interval(Metric metric, double low, double high) => $"{Difference(metric, low)} … {Difference(metric, high)}";

    /// <summary>How far a value is from one that it misses: never a zero.</summary>
    public static string Distance(Metric metric, double difference)
    {
        var text = Of(metric, Math.Abs(difference));
        return IsZero(text) ? $"less than {(metric.Unit.Length > 0 ? $"0.001 {metric.Unit}" : "0.0001")}" : text;
    }

    /// <summary>Four decimals up to a hundred; of larger numbers (errors in the target's unit) as many as make six digits.</summary>
    private static string Plain(double value) => Math.Abs(value) switch
    {
        < 100 => value.ToString($"F{Digits}"),
        < 10_000 => value.ToString("F2"),
        < 1e9 => value.ToString("N0"),
        _ => value.ToString("G6"),
    };

    private static bool IsZero(string text) => text.Split(' ')[0].All(letter => letter is '0' or '.');
}
