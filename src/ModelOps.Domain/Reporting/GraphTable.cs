using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>What the model is made of, and what of it changes.</summary>
internal static class GraphTable
{
    private const int MostOperators = 40;

    public static string Render(ModelVerdict.Judged judged)
    {
        var (before, now) = (judged.Baseline.Figures?.Graph, judged.Candidate.Graph);
        return Fold.Of("Graph", MarkdownTable.Render(
            ["", ComparedBaseline.Title(judged.Baseline), "Candidate", "Change"],
            Rows(before, now).Where(row => row[1].Length + row[2].Length > 0)));
    }

    private static IEnumerable<string[]> Rows(GraphSummary? before, GraphSummary now) =>
    [
        Row("Opset", before, now, graph => List(graph.Opsets, (domain, version) => $"{domain} {version}")),
        Row("Operators", before, now, graph => List(graph.Operators, (name, count) => $"{count} × {name}"), OperatorChange(before, now)),
        Row("Weights", before, now, graph => $"{graph.Parameters:N0}", Relative(before?.Parameters, now.Parameters)),
        Row("Size", before, now, graph => Size(graph.Bytes), Relative(before?.Bytes, now.Bytes)),
        Row("ONNX format", before, now, graph => $"{graph.IrVersion}"),
        Row("Written by", before, now, graph => graph.Producer ?? ""),
        Row("External data", before, now, graph => List(graph.ExternalData, (file, _) => file), SameFiles(before, now) ? null : "changed"),
    ];

    private static string[] Row(string title, GraphSummary? before, GraphSummary now, Func<GraphSummary, string> text, string? change = null)
    {
        var (old, current) = (before is null ? "" : text(before), text(now));
        return [title, Markdown.Text(old), Markdown.Text(current), change is null ? before is null || old == current ? "" : "changed" : Markdown.Text(change)];
    }

    private static string List<T>(IReadOnlyDictionary<string, T> items, Func<string, T, string> text)
    {
        var shown = string.Join(", ", items.OrderBy(item => item.Key, StringComparer.Ordinal).Take(MostOperators).Select(item => text(item.Key, item.Value)));
        return items.Count > MostOperators ? $"{shown} and {items.Count - MostOperators:N0} more" : shown;
    }

    private static string? OperatorChange(GraphSummary? before, GraphSummary now)
    {
        if (before is null)
            return null;
        var changes = now.Operators.Keys.Union(before.Operators.Keys).Order(StringComparer.Ordinal)
            .ToDictionary(name => name, name => now.Operators.GetValueOrDefault(name) - before.Operators.GetValueOrDefault(name))
            .Where(change => change.Value != 0).ToDictionary();
        return List(changes, (name, by) => $"{(by < 0 ? "−" : "+")}{Math.Abs(by)} {name}");
    }

    private static string Relative(long? before, long now) =>
        before is not { } old || old == now ? "" : old == 0 ? "changed" : now > 2 * old ? $"{(double)now / old:N1} times" : $"{(now < old ? "−" : "+")}{Math.Abs((double)now / old - 1):P1}";

    private static string Size(long bytes) => bytes < 10_000 ? $"{bytes:N0} bytes" : bytes < 10_000_000 ? $"{bytes / 1e3:N0} kB" : $"{bytes / 1e6:N1} MB";

    private static bool SameFiles(GraphSummary? before, GraphSummary now) => before is null
        || (before.ExternalData.Count == now.ExternalData.Count && now.ExternalData.All(file => before.ExternalData.TryGetValue(file.Key, out var digest) && digest == file.Value));
}
