using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>A metric that follows from the class totals alone.</summary>
/// <param name="Metric">Its name and direction.</param>
/// <param name="Value">Not a number where it is 0/0; there scikit-learn warns and makes up a 0.</param>
/// <param name="WhyUndefined">The sentence for that.</param>
internal sealed record ClassFigure(Metric Metric, Func<ClassTotals, double> Value, string WhyUndefined)
{
    public MeasuredMetric Measure(ClassTotals totals) =>
        Value(totals) is var value && double.IsNaN(value) ? MeasuredMetric.NotDefined(Metric, WhyUndefined) : MeasuredMetric.Of(Metric, value);
}
