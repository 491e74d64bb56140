using ModelOps.Domain.Metrics;

namespace ModelOps.Evaluation.Statistics;

/// <summary>Some figures of one model as they follow the weights of its rows: by resampling, by influences, or both.</summary>
internal interface IReweighedFigures
{
    IReadOnlyList<Metric> Metrics { get; }
}
