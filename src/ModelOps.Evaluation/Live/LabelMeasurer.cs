using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Answers;
using ModelOps.Evaluation.Slices;
using ModelOps.Evaluation.Statistics;

namespace ModelOps.Evaluation.Live;

/// <summary>How good a version's live answers were, by the code that measured it on its reference data. The model itself is not run.</summary>
public static class LabelMeasurer
{
    /// <returns>Without any figure when no answer can be measured.</returns>
    public static LiveReport Measure(ModelManifest manifest, LabelledAnswers answers)
    {
        var rows = LiveRows.Of(manifest, answers.Answers);
        var report = new LiveReport { Model = manifest.Name, Rows = rows.Answers.Count, LeftOut = answers.Answers.Count - rows.Answers.Count, LeftOutWhy = rows.LeftOutWhy, Metrics = [], Slices = [] };
        if (rows.Answers.Count == 0 || rows.Task is not { } task)
            return report;
        HashSet<string> wanted = [.. manifest.Gates.Select(gate => gate.Metric.Name)];
        if (manifest.Monitoring.Labels is { } labels)
            wanted.Add(labels.Metric.Name);
        return report with
        {
            Metrics = OwnIntervals.Add(task.Measure(), task, wanted),
            Slices = [.. Slices(rows.Answers).Select(slice => Measure(slice, task.Select(slice.Rows)))],
        };

        Domain.Reports.SliceReport Measure(Slice slice, TaskAnswers part) => new(slice.Column, slice.Name, slice.Rows.Length, OwnIntervals.Add(part.Measure(), part, wanted));
    }

    private static IEnumerable<Slice> Slices(IReadOnlyList<LabelledAnswer> answers)
    {
        foreach (var column in answers.SelectMany(answer => answer.Slices?.Keys ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var known = answers.Select(answer => answer.Slices?.GetValueOrDefault(column)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var index = known.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
            var words = new SliceValues.Words(column, [.. answers.Select(answer => answer.Slices?.GetValueOrDefault(column) is { } word ? index[word] : -1)], known);
            foreach (var slice in Slicer.Cut(new SliceColumn(column), words))
                yield return slice;
        }
    }
}
