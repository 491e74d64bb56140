using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>How the candidate's answers differ from the baseline's, as a whole and in the rows that moved most.</summary>
internal static class MovedRows
{
    private const int Most = 20;

    public static string RenderShift(ModelVerdict.Judged judged) => judged.Comparison?.Predictions is { ChangedShare: { } changed } shift
        ? Fold.Of("What moved", $"\n{Markdown.Text(ComparisonText.Shift(shift, changed))}{Distance(shift)}\n")
        : "";

    public static string RenderRows(ModelVerdict.Judged judged) => judged.Comparison?.Predictions is { Farthest: { Count: > 0 } rows }
        ? Fold.Of($"The {Math.Min(rows.Count, Most)} rows that moved most", MarkdownTable.Render(
            ["Row", $"{ComparedBaseline.Title(judged.Baseline)}:", "Candidate:", "Moved by:"], rows.Take(Most).Select(Row)))
        : "";

    private static string Distance(PredictionShift shift) => shift.KolmogorovSmirnov is { } distance
        ? $" The distributions of the outputs lie at most {distance:0.000} apart (Kolmogorov and Smirnov)."
        : "";

    private static string[] Row(RowShift row) =>
    [
        row.Id is { } id ? Markdown.Code(id) : $"row {row.Row + 1:N0}", FigureText.Number(row.Baseline), FigureText.Number(row.Candidate),
        FigureText.SignedNumber(row.Candidate - row.Baseline),
    ];
}
