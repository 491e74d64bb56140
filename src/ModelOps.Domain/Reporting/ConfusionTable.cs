using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Reporting;

/// <summary>Which classes are taken for which.</summary>
internal static class ConfusionTable
{
    private const int MostClasses = 12;
    private const int MostPairs = 10;

    public static string Render(ConfusionMatrix? matrix) => matrix switch
    {
        null or { Labels.Count: 0 } => "",
        { Labels.Count: <= MostClasses } => Fold.Of("Confusion matrix", $"\nA row for each true class, a column for each foretold one.\n{Whole(matrix)}"),
        _ => Fold.Of($"Confusion matrix: the pairs that are confused most, of {matrix.Labels.Count:N0} classes", Pairs(matrix)),
    };

    private static string Whole(ConfusionMatrix matrix) => MarkdownTable.Render(
        ["", .. matrix.Labels.Select(label => Markdown.Text(label) + ":")],
        matrix.Labels.Select((label, truth) => (string[])
            [Markdown.Text(label), .. matrix.Weights[truth].Select((weight, foretold) => truth == foretold ? $"**{WeightText.Of(weight)}**" : WeightText.Of(weight))]));

    private static string Pairs(ConfusionMatrix matrix)
    {
        var pairs = matrix.Weights.SelectMany((row, truth) => row.Select((weight, foretold) => (Truth: truth, Foretold: foretold, Weight: weight, Share: weight / row.Sum())))
            .Where(pair => pair.Truth != pair.Foretold && pair.Weight > 0).OrderByDescending(pair => pair.Weight).Take(MostPairs).ToList();
        return pairs.Count == 0 ? "\nNo class is taken for another.\n" : MarkdownTable.Render(
            ["True class", "Taken for", "Rows:", "Of the class:"],
            pairs.Select(pair => (string[])[Markdown.Text(matrix.Labels[pair.Truth]), Markdown.Text(matrix.Labels[pair.Foretold]), WeightText.Of(pair.Weight), $"{pair.Share:P1}"]));
    }
}
