using ModelOps.Domain.Gates;

namespace ModelOps.Domain.Reporting;

/// <summary>The gates that bind slices one by one, those that fail first.</summary>
internal static class SlicedGates
{
    private const int LargestList = 8_000;

    public static string Render(IEnumerable<GateResult> gates)
    {
        var lines = gates.Where(gate => gate.Gate.Slices is not null)
            .OrderByDescending(gate => gate.Blocks).ThenByDescending(gate => gate.IsFailure)
            .Select(gate => $"- {GateMark.Of(gate)}{Markdown.Text(GateText.OfSlices(gate))}{(gate.Override is { } consent ? $" {ConsentText.Of("Overridden", consent)}" : "")}\n").ToList();
        return lines.Count == 0 ? "" : $"\n{BoundedLines.Of(lines, LargestList, more => $"- and {more:N0} more\n")}";
    }
}
