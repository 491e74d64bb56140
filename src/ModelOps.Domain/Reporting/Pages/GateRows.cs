using ModelOps.Domain.Gates;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>The gates, those that fail first, with what was measured and the line of the manifest that asks for it.</summary>
internal static class GateRows
{
    public static Html Of(IEnumerable<GateResult> gates) => HtmlTable.Of(
        ["", "Gate", "Before:", "Measured:", "Required:", "95 % interval:", "What it says", "Overridden", "Severity", "Line:"],
        gates.OrderByDescending(gate => gate.Blocks).ThenByDescending(gate => gate.IsFailure).Select(Row));

    private static Html[] Row(GateResult result)
    {
        var (before, measured, required) = result switch
        {
            GateResult.Passed passed => (passed.Baseline, passed.Measured, null),
            GateResult.Failed failed => (failed.Baseline, failed.Measured, failed.Required),
            _ => ((double?)null, (double?)null, (double?)null),
        };
        return
        [
            GateMark.Of(result).Trim(), $"{result.Gate}", Figure(result.Gate, before), Figure(result.Gate, measured), Figure(result.Gate, required), Interval(result),
            result.Gate.Slices is null ? GateText.Of(result) : GateText.OfSlices(result),
            result.Override is { } consent ? ConsentText.Plain("Overridden", consent) : "",
            result.Gate.Severity == GateSeverity.Warn ? "warns" : "blocks", result.Gate.Line > 0 ? $"{result.Gate.Line}" : "",
        ];
    }

    private static string Figure(Gate gate, double? value) => value is { } number ? FigureText.Of(gate.Metric, number) : "";

    private static string Interval(GateResult result) => result.Interval is { } interval
        ? result.Gate.Condition is GateCondition.Threshold
            ? $"{FigureText.Of(result.Gate.Metric, interval.Low)} … {FigureText.Of(result.Gate.Metric, interval.High)}"
            : FigureText.Interval(result.Gate.Metric, interval.Low, interval.High)
        : "";
}
