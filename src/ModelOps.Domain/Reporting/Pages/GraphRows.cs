using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>What the model is made of, and what callers send and get.</summary>
internal static class GraphRows
{
    public static Html Of(ModelVerdict.Judged judged)
    {
        var (before, now) = (judged.Baseline.Figures, judged.Candidate);
        string[] titles = ["", ComparedBaseline.PlainTitle(judged.Baseline), "Candidate"];
        return Html.All(
            HtmlTable.Of(titles, Graph(before?.Graph, now.Graph)),
            Html.Titled("Operators", HtmlTable.Of(["Operator", $"{titles[1]}:", "Candidate:"], Operators(before?.Graph, now.Graph))),
            Html.Titled("Inputs", HtmlTable.Of(titles, Tensors(before?.Signature.Inputs, now.Signature.Inputs))),
            Html.Titled("Outputs", HtmlTable.Of(titles, Tensors(before?.Signature.Outputs, now.Signature.Outputs))));
    }

    private static IEnumerable<Html[]> Graph(GraphSummary? before, GraphSummary now) =>
    [
        Row("Opset", before, now, graph => string.Join(", ", graph.Opsets.OrderBy(opset => opset.Key, StringComparer.Ordinal).Select(opset => $"{opset.Key} {opset.Value}"))),
        Row("Weights", before, now, graph => $"{graph.Parameters:N0}"),
        Row("Size", before, now, graph => $"{graph.Bytes:N0} bytes"),
        Row("ONNX format", before, now, graph => $"{graph.IrVersion}"),
        Row("Written by", before, now, graph => graph.Producer ?? ""),
    ];

    private static Html[] Row(string title, GraphSummary? before, GraphSummary now, Func<GraphSummary, string> text) => [title, before is null ? "" : text(before), text(now)];

    private static IEnumerable<Html[]> Operators(GraphSummary? before, GraphSummary now) => now.Operators.Keys.Union(before?.Operators.Keys ?? []).Order(StringComparer.Ordinal)
        .Select(name => (Html[])[name, before is null ? "" : $"{before.Operators.GetValueOrDefault(name)}", $"{now.Operators.GetValueOrDefault(name)}"]);

    private static IEnumerable<Html[]> Tensors(IReadOnlyList<TensorSpecification>? before, IReadOnlyList<TensorSpecification> now) =>
        now.Concat(before ?? []).Select(tensor => tensor.Name).Distinct().Select(name => (Html[])[name, Shape(before, name), Shape(now, name)]);

    private static string Shape(IReadOnlyList<TensorSpecification>? tensors, string name) => tensors?.FirstOrDefault(tensor => tensor.Name == name) is { } tensor
        ? $"{tensor.Type} [{string.Join(", ", tensor.Shape.Select(length => length < 0 ? "any" : $"{length}"))}]"
        : "";
}
