using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Answers;

internal sealed class RegressionAnswers(RegressionRows rows) : TaskAnswers
{
    public RegressionRows Rows => rows;

    public override int Count => rows.Count;

    public override IReadOnlyList<MeasuredMetric> Measure() => RegressionMetrics.Of(rows);

    public override RegressionAnswers Select(int[] indices) => new(rows.Select(indices));
}
