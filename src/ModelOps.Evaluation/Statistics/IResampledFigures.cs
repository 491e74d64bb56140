namespace ModelOps.Evaluation.Statistics;

/// <summary>Figures that are cheap enough to be measured again for every resample.</summary>
internal interface IResampledFigures : IReweighedFigures
{
    /// <summary>The figures with other weights of the rows, one a metric; not a number where one is not defined.</summary>
    double[] Measure(double[] weights);
}
