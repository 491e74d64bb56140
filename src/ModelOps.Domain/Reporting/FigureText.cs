using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Reporting;

/// <summary>Figures as a person reads them, rounded to what they can carry.</summary>
public static class FigureText
{
    private const int Digits = 4;

    public static string Of(Metric metric, double value) => value < 0 ? Signed(value, Size(metric, -value)) : Size(metric, value);

    /// <summary>With its sign; a difference too small to show is a plain zero.</summary>
    public static string Difference(Metric metric, double difference) => Signed(difference, Size(metric, Math.Abs(difference)));

    /// <summary>A number without a unit, such as an answer of the model.</summary>
    public static string Number(double value) => value < 0 ? SignedNumber(value) : Plain(value);

    /// <summary>The same with its sign.</summary>
    public static string SignedNumber(double value) => Signed(value, Plain(Math.Abs(value)));

    /// <summary>The two ends of an interval of differences.</summary>
    public static string Interval(Metric metric, double low, double high) => $"{Difference(metric, low)} … {Difference(metric, high)}";

    /// <summary>How far a value is from one that it misses: never a zero.</summary>
    public static string Distance(Metric metric, double difference)
    {
        var text = Size(metric, Math.Abs(difference));
        return IsZero(text) ? $"less than {(metric.Unit.Length > 0 ? $"0.001 {metric.Unit}" : "0.0001")}" : text;
    }

    private static string Size(Metric metric, double size) =>
        metric.Unit.Length > 0 ? $"{size.ToString(size < 10 ? "0.000" : "0.0")} {metric.Unit}"
        : double.IsFinite(metric.Largest) ? size.ToString($"F{Digits}")
        : Plain(size);

    /// <summary>Four decimals up to a hundred; of larger and of very small numbers (errors in the target's unit) some digits.</summary>
    private static string Plain(double size) => size switch
    {
        > 0 and < 0.001 => size.ToString("0.##e-00"),
        < 100 => size.ToString($"F{Digits}"),
        < 10_000 => size.ToString("F2"),
        < 1e9 => size.ToString("N0"),
        _ => size.ToString("G6"),
    };

    private static string Signed(double value, string text) => IsZero(text) ? text : (value < 0 ? "−" : "+") + text;

    private static bool IsZero(string text) => text.Split(' ')[0].All(letter => letter is '0' or '.');
}
