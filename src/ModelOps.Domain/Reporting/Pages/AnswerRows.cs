using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>How a classifier's answers come true.</summary>
internal static class AnswerRows
{
    public static Html Calibration(IReadOnlyList<CalibrationBin>? bins) => HtmlTable.Of(
        ["Probability", "Said:", "Seen:", "Rows:"],
        (bins ?? []).Where(bin => bin.Weight > 0).Select(bin => (Html[])
            [$"{bin.Low:0.0##} … {bin.High:0.0##}", Share(bin.MeanProbability), Share(bin.ObservedShare), WeightText.Of(bin.Weight)]));

    /// <summary>A row for each true class, a column for each foretold one.</summary>
    public static Html Confusion(ConfusionMatrix? matrix) => matrix is null
        ? default
        : HtmlTable.Of(
            ["True class", .. matrix.Labels.Select(label => $"{label}:")],
            matrix.Labels.Select((label, truth) => (Html[])
                [label, .. matrix.Weights[truth].Select((weight, foretold) => truth == foretold ? Html.Inline("b", WeightText.Of(weight)) : (Html)WeightText.Of(weight))]));

    private static string Share(double? share) => share is { } number ? $"{number:0.000}" : FigureCells.NotDefined;
}
