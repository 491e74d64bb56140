using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;

namespace ModelOps.Evaluation.Answers;

/// <summary>What a model answered on all rows, with the truth: whatever its task, the figures are computed from here.</summary>
internal abstract class TaskAnswers
{
    public abstract int Count { get; }

    public abstract IReadOnlyList<MeasuredMetric> Measure();

    /// <summary>The answers on some of the rows.</summary>
    public abstract TaskAnswers Select(int[] rows);

    public abstract RowWeights Weights { get; }

    /// <summary>The figures as they follow the weights of the rows, made when they are asked for.</summary>
    public abstract IReadOnlyList<Func<IReweighedFigures>> Parts();

    public virtual ConfusionMatrix? Confusion() => null;

    public virtual IReadOnlyList<CalibrationBin>? Calibration() => null;
}
