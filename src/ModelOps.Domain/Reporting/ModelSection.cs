using System.Text;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>What a comment says of one model: its table, and the rest folded.</summary>
internal static class ModelSection
{
    public static string Render(ModelVerdict verdict) => verdict switch
    {
        ModelVerdict.Judged judged => RenderJudged(judged),
        ModelVerdict.Refused refused => RenderRefused(refused),
        ModelVerdict.Retired retired => $"\n#### {Markdown.Code(retired.Model)}\nThe model leaves the registry. Merging stops serving it.\n",
        _ => throw new InvalidOperationException("A verdict of an unknown kind."),
    };

    private static string RenderRefused(ModelVerdict.Refused refused) =>
        $"\n#### {Markdown.Code(refused.Model)}\n{ProblemText.RenderList(refused.Problems, refused.Folder)}";

    private static string RenderJudged(ModelVerdict.Judged judged)
    {
        var section = new StringBuilder($"\n#### {Markdown.Code(judged.Model)} on {judged.Candidate.Rows:N0} reference rows\n");
        foreach (var finding in judged.Findings)
            section.Append($"> {(finding.Blocks ? "❌" : "ℹ️")} {Markdown.Text(finding.Text)}\n>\n");
        section.Append($"\n| Metric | {BaselineTitle(judged.Baseline)} | Candidate | Difference | Gate | Verdict |\n|---|---:|---:|---:|---|---|\n");
        foreach (var metric in Metric.ByName.Values)
            AppendRows(section, judged, metric);
        return section.Append(Details(judged)).ToString();
    }

    private static string BaselineTitle(Baseline baseline) => baseline switch
    {
        Baseline.Measured measured => Markdown.Code(measured.Called),
        Baseline.NotComparable stranger => Markdown.Code(stranger.Called),
        _ => "Before",
    };

    /// <summary>A metric with several gates has a row for each; one without a gate has one row, if it was measured.</summary>
    private static void AppendRows(StringBuilder section, ModelVerdict.Judged judged, Metric metric)
    {
        var measured = judged.Candidate.Find(metric);
        var gates = judged.Gates.Where(result => result.Gate.Metric == metric).ToList();
        var before = judged.Baseline.Figures?.Find(metric)?.Value;
        var cells = $"| {metric} | {Cell(metric, before)} | {Cell(metric, measured?.Value)} | {DifferenceCell(metric, before, measured?.Value)} |";
        foreach (var gate in gates)
            section.Append($"{cells} {gate.Gate.Condition.Describe(metric)} | {GateVerdict(gate)} |\n");
        if (gates.Count == 0 && measured is not null)
            section.Append($"{cells} | |\n");
    }

    private static string Cell(Metric metric, double? value) => value is { } number ? FigureText.Of(metric, number) : "n/a";

    private static string DifferenceCell(Metric metric, double? before, double? after) =>
        after - before is { } difference ? FigureText.Difference(metric, difference) : "n/a";

    private static string GateVerdict(GateResult result) => result switch
    {
        GateResult.Passed => "✅ holds",
        GateResult.Failed failed => $"{(failed.Blocks ? "❌ fails" : "⚠️ misses")} by {FigureText.Distance(failed.Gate.Metric, failed.Measured - failed.Required)}",
        GateResult.Undefined undefined => $"{(undefined.Blocks ? "❌ fails:" : "⚠️ warns:")} {Markdown.Text(undefined.Why)}",
        GateResult.NotApplicable nothing => $"n/a: {Markdown.Text(nothing.Why)}",
        _ => throw new InvalidOperationException("A gate result of an unknown kind."),
    };

    private static string Details(ModelVerdict.Judged judged)
    {
        EvaluationReport candidate = judged.Candidate;
        return $"""

            <details><summary>What was measured</summary>

            | | |
            |---|---|
            | Model | {Markdown.Code(candidate.Digests.Model.ToString())} |
            | Reference data | {Markdown.Code(candidate.Digests.Reference.ToString())} |
            | Manifest | {Markdown.Code(candidate.Digests.Manifest.ToString())} |
            | Engine | {Markdown.Text(candidate.Engine)} |
            | Latency | one row at a time, on one thread of the bot's machine |

            </details>

            """;
    }
}
