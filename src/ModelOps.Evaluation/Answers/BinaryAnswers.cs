using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;

namespace ModelOps.Evaluation.Answers;

/// <param name="labels">The negative and the positive class.</param>
internal sealed class BinaryAnswers(BinaryRows rows, IReadOnlyList<string> labels) : TaskAnswers
{
    public BinaryRows Rows => rows;

    public override int Count => rows.Count;

    public override RowWeights Weights => rows.Weights;

    public override IReadOnlyList<MeasuredMetric> Measure() => BinaryMetrics.Of(rows);

    public override IReadOnlyList<Func<IReweighedFigures>> Parts() => ReweighedModel.PartsOf(rows);

    public override BinaryAnswers Select(int[] indices) => new(rows.Select(indices), labels);

    public override ConfusionMatrix Confusion() => Figures.Confusion.Of(rows, labels);

    public override IReadOnlyList<CalibrationBin> Calibration() => Figures.Calibration.Of(rows).ToBins();
}
