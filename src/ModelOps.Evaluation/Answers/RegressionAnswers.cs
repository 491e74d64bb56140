using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;

namespace ModelOps.Evaluation.Answers;

internal sealed class RegressionAnswers(RegressionRows rows) : TaskAnswers
{
    public RegressionRows Rows => rows;

    public override int Count => rows.Count;

    public override RowWeights Weights => rows.Weights;

    public override IReadOnlyList<MeasuredMetric> Measure() => RegressionMetrics.Of(rows);

    public override IReadOnlyList<Func<IReweighedFigures>> Parts() => ReweighedModel.PartsOf(rows);

    public override RegressionAnswers Select(int[] indices) => new(rows.Select(indices));
}
