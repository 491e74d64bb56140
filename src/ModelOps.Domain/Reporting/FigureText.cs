using ModelOps.Domain.Metrics;

namespace ModelOps.Domain.Reporting;

/// <summary>Figures as a person reads them, rounded to what they can carry.</summary>
public static class FigureText
{
    public static string Of(Metric metric, double value) => metric.OfMachine
        ? value.ToString(value < 10 ? "0.000" : "0.0") + " ms"
        : value.ToString("0.0000");

    /// <summary>With its sign; a difference too small to show is a plain zero.</summary>
    public static string Difference(Metric metric, double difference)
    {
        var text = Of(metric, Math.Abs(difference));
        return IsZero(text) ? text : (difference < 0 ? "−" : "+") + text;
    }

    /// <summary>How far a value is from one that it misses: never a zero.</summary>
    public static string Distance(Metric metric, double difference)
    {
        var text = Of(metric, Math.Abs(difference));
        return IsZero(text) ? $"less than {(metric.OfMachine ? "0.001 ms" : "0.0001")}" : text;
    }

    private static bool IsZero(string text) => text.TrimEnd(' ', 'm', 's').All(letter => letter is '0' or '.');
}
