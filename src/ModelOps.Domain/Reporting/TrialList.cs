using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Reporting;

/// <summary>What is odd about the reference data, and how the model bore its trials; what went wrong first.</summary>
internal static class TrialList
{
    private const int LargestList = 10_000;

    public static string Render(EvaluationReport report)
    {
        (int Order, string Line)[] lines = [.. report.Probes.Select(OfProbe), .. report.Checks.Select(OfNote)];
        var list = BoundedLines.Of([.. lines.OrderBy(line => line.Order).Select(line => line.Line)], LargestList, more => $"- and {more:N0} more\n");
        return Fold.Of($"Data checks and probes{Faults(report)}", list.Length == 0 ? "" : $"\n{list}");
    }

    private static string Faults(EvaluationReport report)
    {
        var failed = report.Probes.Count(probe => probe.Outcome == ProbeOutcome.Failed);
        var odd = report.Checks.Count(note => note.Level == NoteLevel.Warning);
        return (failed > 0 ? $": {failed} of {report.Probes.Count} probes failed" : "") + (odd > 0 ? $"{(failed > 0 ? "," : ":")} {odd} {(odd == 1 ? "warning" : "warnings")}" : "");
    }

    private static (int Order, string Line) OfProbe(ProbeResult probe) => probe.Outcome switch
    {
        ProbeOutcome.Failed => (0, $"- ❌ {Named(probe.Key, probe.Text)}"),
        ProbeOutcome.Held => (3, $"- ✅ {Named(probe.Key, probe.Text)}"),
        ProbeOutcome.Skipped => (4, $"- Skipped: {Named(probe.Key, probe.Text)}"),
        _ => throw new InvalidOperationException("A probe of an unknown outcome."),
    };

    private static (int Order, string Line) OfNote(ReportNote note) => note.Level switch
    {
        NoteLevel.Warning => (1, $"- ⚠️ {Named(note.Key, note.Text)}"),
        NoteLevel.Info => (2, $"- ℹ️ {Named(note.Key, note.Text)}"),
        _ => throw new InvalidOperationException("A note of an unknown level."),
    };

    private static string Named(string key, string text) => $"{Markdown.Code(key)}: {Markdown.Text(text)}\n";
}
