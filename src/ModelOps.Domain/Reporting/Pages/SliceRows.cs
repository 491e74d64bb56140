using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>Every metric in every slice, a fold for each column that slices are made by.</summary>
internal static class SliceRows
{
    public static IEnumerable<Html> Of(ModelVerdict.Judged judged)
    {
        var metrics = judged.Candidate.Slices.SelectMany(slice => slice.Metrics).Select(measured => measured.Name).Distinct()
            .Where(Metric.ByName.ContainsKey).Select(name => Metric.ByName[name]).ToList();
        return MarkedSlice.Of(judged, metrics).GroupBy(slice => slice.Slice.Column).Select(column => Html.Folded(Title(column), Html.All(
            Html.Paragraph(judged.Comparison is null ? "" : "The p-values are corrected over all slices (Holm)."), Table(judged, column.OrderBy(slice => slice.Mark)))));
    }

    private static string Title(IGrouping<string, MarkedSlice> column) =>
        $"Slices by {column.Key}: {column.Count(slice => slice.Mark is SliceMark.Fails or SliceMark.Misses):N0} of {column.Count():N0} fail or miss a gate";

    private static Html Table(ModelVerdict.Judged judged, IEnumerable<MarkedSlice> slices) => HtmlTable.Of(
        ["", "Slice", "Rows:", "Metric", $"{ComparedBaseline.PlainTitle(judged.Baseline)}:", "Candidate:", "Difference:", "95 % interval of it:", "p:", ""],
        slices.SelectMany(slice => slice.Slice.Metrics.Where(measured => Metric.ByName.ContainsKey(measured.Name)).Select(measured => Row(slice, Metric.ByName[measured.Name], measured))));

    private static Html[] Row(MarkedSlice slice, Metric metric, MeasuredMetric measured)
    {
        var compared = slice.Compared?.Find(metric);
        return
        [
            Mark(slice.Mark), slice.Slice.Name, $"{slice.Slice.Rows:N0}", metric.Name,
            slice.Before is { } before ? FigureCells.Value(metric, before.Find(metric)?.Value) : "", FigureCells.Value(metric, measured.Value),
            compared?.Difference is { } difference ? FigureText.Difference(metric, difference) : "", FigureCells.Interval(metric, compared), FigureRows.Chance(compared?.PValue),
            measured.Undefined ?? "",
        ];
    }

    private static string Mark(SliceMark mark) => mark switch
    {
        SliceMark.Fails => "❌ fails a gate",
        SliceMark.Misses => "⚠️ misses a gate",
        SliceMark.Worse => "🔻 worse",
        SliceMark.Better => "🔺 better",
        SliceMark.None => "",
        _ => throw new InvalidOperationException("A slice of an unknown mark."),
    };
}
