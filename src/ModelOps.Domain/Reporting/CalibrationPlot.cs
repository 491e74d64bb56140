using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Reporting;

/// <summary>How far probabilities can be taken at their word: of rows with one probability, that share should come true.</summary>
internal static class CalibrationPlot
{
    public static string Render(IReadOnlyList<CalibrationBin>? bins)
    {
        var table = MarkdownTable.Render(["Probability", "Said:", "", "Seen:", "", "Rows:"], (bins ?? []).Where(bin => bin.Weight > 0).Select(Row));
        return Fold.Of("Calibration", table.Length == 0 ? "" : $"\nSaid: the mean probability that the model gives. Seen: the share of those rows in which it comes true.\n{table}");
    }

    private static string[] Row(CalibrationBin bin) =>
    [
        $"{bin.Low:0.0##} … {bin.High:0.0##}", Share(bin.MeanProbability), Plot(bin.MeanProbability), Share(bin.ObservedShare), Plot(bin.ObservedShare), WeightText.Of(bin.Weight),
    ];

    private static string Share(double? share) => share is { } number ? $"{number:0.000}" : FigureCells.NotDefined;

    private static string Plot(double? share) => share is { } number ? $"`{Bar.Of(number)}`" : "";
}
