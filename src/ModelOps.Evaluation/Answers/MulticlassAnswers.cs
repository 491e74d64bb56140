using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;

namespace ModelOps.Evaluation.Answers;

internal sealed class MulticlassAnswers(MulticlassRows rows, IReadOnlyList<string> labels) : TaskAnswers
{
    public MulticlassRows Rows => rows;

    public override int Count => rows.Count;

    public override RowWeights Weights => rows.Weights;

    public override IReadOnlyList<MeasuredMetric> Measure() => MulticlassMetrics.Of(rows);

    public override IReadOnlyList<Func<IReweighedFigures>> Parts() => ReweighedModel.PartsOf(rows);

    public override MulticlassAnswers Select(int[] indices) => new(rows.Select(indices), labels);

    public override ConfusionMatrix Confusion() => Figures.Confusion.Of(rows, labels);

    public override IReadOnlyList<CalibrationBin> Calibration() => Figures.Calibration.Of(rows).ToBins();
}
