using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>The bytes that the figures come from, and where they were measured.</summary>
internal static class ProvenanceRows
{
    public static Html Of(ModelVerdict.Judged judged)
    {
        var (before, now) = (judged.Baseline.Figures, judged.Candidate);
        return HtmlTable.Of(
            ["", ComparedBaseline.PlainTitle(judged.Baseline), "Candidate"],
            [
                Row("Model", before, now, report => $"{report.Digests.Model}"),
                .. now.Graph.ExternalData.Keys.Union(before?.Graph.ExternalData.Keys ?? []).Order(StringComparer.Ordinal)
                    .Select(file => Row(file, before, now, report => report.Graph.ExternalData.TryGetValue(file, out var digest) ? $"{digest}" : "")),
                Row("Reference data", before, now, report => $"{report.Digests.Reference}"),
                Row("Manifest", before, now, report => $"{report.Digests.Manifest}"),
                Row("Engine", before, now, report => report.Engine),
                Row("Task", before, now, report => report.Task),
                Row("Rows", before, now, report => $"{report.Rows:N0}"),
                Row("Held by", before, now, report => report.Sandbox ?? ""),
                Row("Evaluation took", before, now, report => report.Seconds is { } seconds ? $"{seconds:0.0} s" : ""),
                ["Latency", "", "one row at a time, on one thread of the bot's machine"],
            ]);
    }

    private static Html[] Row(string title, EvaluationReport? before, EvaluationReport now, Func<EvaluationReport, string> text) => [title, before is null ? "" : text(before), text(now)];
}
