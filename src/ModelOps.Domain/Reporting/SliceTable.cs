using ModelOps.Domain.Metrics;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The parts of the rows one by one: those that stand out apart from the others, which a comment can do without.</summary>
internal sealed class SliceTable
{
    private const int MostMetrics = 2;
    private readonly ModelVerdict.Judged judged;
    private readonly List<Metric> metrics;
    private readonly ILookup<bool, MarkedSlice> slices;

    public SliceTable(ModelVerdict.Judged judged)
    {
        this.judged = judged;
        metrics = [.. MetricsOf(judged)];
        slices = MarkedSlice.Of(judged, metrics).OrderBy(slice => slice.Mark).ToLookup(slice => slice.Mark != SliceMark.None);
    }

    public string OutstandingSlices => Fold.Of($"Slices that stand out: {slices[true].Count():N0} of {judged.Candidate.Slices.Count:N0}", Render(slices[true], Signs));

    public string OtherSlices => Fold.Of(slices[true].Any() ? $"The other {slices[false].Count():N0} slices" : $"Slices: none of {judged.Candidate.Slices.Count:N0} stands out", Render(slices[false], Corrected));

    /// <summary>What gates bind in slices, then what tells most of the task.</summary>
    private static IEnumerable<Metric> MetricsOf(ModelVerdict.Judged judged) => judged.Gates.Where(gate => gate.Gate.Slices is not null).Select(gate => gate.Gate.Metric)
        .Concat(HeadlineMetrics.Of(judged.Candidate, judged.Gates))
        .Distinct().Where(metric => judged.Candidate.Slices.Any(slice => slice.Find(metric) is not null)).Take(MostMetrics);

    private string Render(IEnumerable<MarkedSlice> marked, string legend)
    {
        var table = MarkdownTable.Render(["", "Slice", "Rows:", .. metrics.SelectMany(Titles)], marked.Select(Row));
        return table.Length == 0 ? "" : $"{Legend(legend)}{table}";
    }

    private IEnumerable<string> Titles(Metric metric) => [$"{metric}:", "Difference:", "95 % CI:", "p:"];

    private string[] Row(MarkedSlice marked) =>
        [Sign(marked.Mark), Markdown.Text(marked.Slice.FullName), $"{marked.Slice.Rows:N0}", .. metrics.SelectMany(metric => Cells(marked, metric))];

    private static string[] Cells(MarkedSlice marked, Metric metric)
    {
        var compared = marked.Compared?.Find(metric);
        var now = FigureCells.Value(metric, marked.Slice.Find(metric)?.Value);
        return
        [
            marked.Before is { } before ? $"{FigureCells.Value(metric, before.Find(metric)?.Value)} → {now}" : now,
            compared?.Difference is { } difference ? FigureText.Difference(metric, difference) : "",
            FigureCells.Interval(metric, compared),
            compared?.PValue is { } chance ? Chance(chance) : "",
        ];
    }

    private string Signs => judged.Comparison is null
        ? "❌ fails a gate, ⚠️ misses one that warns."
        : $"❌ fails a gate, ⚠️ misses one that warns, 🔻 worse and 🔺 better beyond chance (p below {MarkedSlice.BeyondChance}). {Corrected}";

    private string Corrected => judged.Comparison is null ? "" : "The p-values are corrected over all slices (Holm).";

    private string Legend(string legend)
    {
        var arrow = slices.SelectMany(group => group).Any(slice => slice.Before is not null) ? $"{ComparedBaseline.Title(judged.Baseline)} → candidate. " : "";
        return arrow.Length + legend.Length == 0 ? "" : $"\n{(arrow + legend).TrimEnd()}\n";
    }

    private static string Sign(SliceMark mark) => mark switch
    {
        SliceMark.Fails => "❌",
        SliceMark.Misses => "⚠️",
        SliceMark.Worse => "🔻",
        SliceMark.Better => "🔺",
        SliceMark.None => "",
        _ => throw new InvalidOperationException("A slice of an unknown mark."),
    };

    private static string Chance(double chance) => chance < 0.001 ? "&lt; 0.001" : $"{chance:0.000}";
}
