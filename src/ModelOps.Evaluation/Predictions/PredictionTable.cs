using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Answers;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Slices;

namespace ModelOps.Evaluation.Predictions;

/// <summary>The predictions of one version, read back.</summary>
internal sealed class PredictionTable : IDisposable
{
    private readonly EvaluationReport report;
    private readonly PredictionColumns columns;

    private PredictionTable(EvaluationReport report, PredictionColumns columns) => (this.report, this.columns) = (report, columns);

    /// <param name="folder">Of results, as <c>modelops evaluate</c> wrote it.</param>
    public static PredictionTable Open(string folder, EvaluationReport report) => new(report, PredictionColumns.Open(Path.Combine(folder, PredictionsFile.FileName)));

    /// <returns>Null where outputs were compared with expected tensors.</returns>
    public TaskAnswers? Answers()
    {
        var weights = columns.Has("weight") ? columns.Doubles("weight") : [];
        return TaskNames.ByName[report.Task] switch
        {
            ModelTask.BinaryClassification => Binary(report.Confusion!.Labels, weights),
            ModelTask.MulticlassClassification => Multiclass(report.Confusion!.Labels, weights),
            ModelTask.Regression => new RegressionAnswers(new RegressionRows(columns.Numbers("prediction"), new NumberColumn(columns.Doubles("target")), weights)),
            _ => null,
        };
    }

    public IReadOnlyList<Slice> Slices() => [.. report.SlicedBy.SelectMany(by => Slicer.Cut(by, columns.Slice(by.Column)))];

    public long[] Digests() => columns.Longs("digest");

    public string[] Ids() => columns.Ids();

    public string[] Ids(IEnumerable<int> rows) => columns.Ids(rows);

    public void Dispose() => columns.Dispose();

    private BinaryAnswers Binary(IReadOnlyList<string> labels, double[] weights)
    {
        var positive = columns.Words("target", [labels[1]]);
        return new BinaryAnswers(new BinaryRows(columns.Numbers("score"), Array.ConvertAll(positive, index => index == 0 ? (byte)1 : (byte)0), weights), labels);
    }

    private MulticlassAnswers Multiclass(IReadOnlyList<string> labels, double[] weights)
    {
        var targets = Array.ConvertAll(columns.Words("target", labels), index => (ushort)index);
        return new MulticlassAnswers(new MulticlassRows(columns.Matrix([.. labels.Select(label => $"score:{label}")]), labels.Count, targets, weights), labels);
    }
}
