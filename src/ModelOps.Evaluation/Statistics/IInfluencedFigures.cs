namespace ModelOps.Evaluation.Statistics;

/// <summary>Figures that are smooth in the weights of the rows, so that the delta method holds.</summary>
internal interface IInfluencedFigures : IReweighedFigures
{
    /// <summary>Adds to each row: factor × weight × the derivative of the figure by the row's weight. These sum to 0 over the rows.</summary>
    /// <param name="metric">Its index in the figures' metrics.</param>
    void AddInfluence(int metric, double factor, double[] into);
}
