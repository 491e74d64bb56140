namespace ModelOps.Domain.Metrics;

/// <summary>How far foretold numbers lie from the true ones; an error is the prediction minus the target. Names and values are scikit-learn's.</summary>
public static class RegressionMetric
{
    public static Metric Mae { get; } = Error("mae", "Mean absolute error.");

    public static Metric Rmse { get; } = Error("rmse", "Root of the mean squared error.");

    public static Metric R2 { get; } = ShareOfVariance("r2", "Share of the target's variance that the model explains, its bias counted against it.");

    public static Metric Mape { get; } = Error("mape", "Mean of the absolute error over the absolute target (0.1 is ten per cent); a target of 0 counts as 2.2e-16.");

    public static Metric MedianAe { get; } = Error("median_ae", "Median absolute error; of weighted rows the lower median.");

    public static Metric MaxError { get; } = Error("max_error", "Largest absolute error.");

    public static Metric ExplainedVariance { get; } = ShareOfVariance("explained_variance", "Share of the target's variance that the model explains, its bias forgiven.");

    public static Metric Bias { get; } = Error("bias", "Mean of prediction minus target.") with { Better = Direction.NearerZero, Smallest = double.NegativeInfinity };

    internal static IReadOnlyList<Metric> All { get; } = [Mae, Rmse, R2, Mape, MedianAe, MaxError, ExplainedVariance, Bias];

    private static Metric Error(string name, string explanation) =>
        new() { Name = name, Better = Direction.Lower, Tasks = MetricTasks.Regression, Explanation = explanation };

    private static Metric ShareOfVariance(string name, string explanation) =>
        Error(name, explanation) with { Better = Direction.Higher, Smallest = double.NegativeInfinity, Largest = 1 };
}
