using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The bytes that the figures come from, so that anyone can measure them again.</summary>
internal static class ProvenanceTable
{
    public static string Render(ModelVerdict.Judged judged)
    {
        var (digests, before) = (judged.Candidate.Digests, judged.Baseline.Figures?.Digests);
        return Fold.Of("What was measured", MarkdownTable.Render(
            ["", ComparedBaseline.Title(judged.Baseline), "Candidate"],
            [
                Row("Model", before?.Model, digests.Model), Row("Reference data", before?.Reference, digests.Reference), Row("Manifest", before?.Manifest, digests.Manifest),
                ["Engine", Markdown.Text(judged.Baseline.Figures?.Engine ?? ""), Markdown.Text(judged.Candidate.Engine)],
                ["Latency", "", "one row at a time, on one thread of the bot's machine"],
                .. Sandbox(judged),
            ]));
    }

    private static IEnumerable<string[]> Sandbox(ModelVerdict.Judged judged)
    {
        if (judged.Candidate.Sandbox is { } now)
            yield return ["Sandbox", Markdown.Text(judged.Baseline.Figures?.Sandbox ?? ""), Markdown.Text(now)];
    }

    private static string[] Row(string title, object? before, object now) => [title, before is null ? "" : Markdown.Code($"{before}"), Markdown.Code($"{now}")];
}
