using static ModelOps.Domain.Metrics.MetricTasks;

namespace ModelOps.Domain.Metrics;

/// <summary>
/// How well classes and their probabilities are foretold. A class is the most probable one (the first of equals; with two classes the
/// positive one above a half). Names and values are scikit-learn's; where that warns and makes a number up, the metric is not defined.
/// </summary>
public static class ClassificationMetric
{
    public static Metric Accuracy { get; } = Share("accuracy", Classification, "Share of rows whose class is right.");

    public static Metric BalancedAccuracy { get; } = Share("balanced_accuracy", Classification, "Mean over the classes of the share of their rows that is found.");

    public static Metric Precision { get; } = Share("precision", Binary, "Share of the rows called positive that are.");

    public static Metric Recall { get; } = Share("recall", Binary, "Share of the positive rows that are called so.");

    public static Metric F1 { get; } = Share("f1", Binary, "Harmonic mean of precision and recall.");

    public static Metric PrecisionMicro { get; } = Share("precision_micro", Classification, "Precision over all decisions together: the accuracy.");

    public static Metric PrecisionMacro { get; } = Share("precision_macro", Classification, "Mean of the classes' precisions.");

    public static Metric PrecisionWeighted { get; } = Share("precision_weighted", Classification, "Mean of the classes' precisions, each counting as often as the class occurs.");

    public static Metric RecallMicro { get; } = Share("recall_micro", Classification, "Recall over all decisions together: the accuracy.");

    public static Metric RecallMacro { get; } = Share("recall_macro", Classification, "Mean of the classes' recalls.");

    public static Metric RecallWeighted { get; } = Share("recall_weighted", Classification, "Mean of the classes' recalls, each counting as often as the class occurs.");

    public static Metric F1Micro { get; } = Share("f1_micro", Classification, "F1 over all decisions together: the accuracy.");

    public static Metric F1Macro { get; } = Share("f1_macro", Classification, "Mean of the classes' F1.");

    public static Metric F1Weighted { get; } = Share("f1_weighted", Classification, "Mean of the classes' F1, each counting as often as the class occurs.");

    public static Metric RocAuc { get; } = Share("roc_auc", Binary, "Chance that a positive row is scored above a negative one, a tie counting half.");

    public static Metric RocAucOvrMacro { get; } = Share("roc_auc_ovr_macro", Multiclass, "Mean over the classes of the ROC AUC of each against the rest.");

    public static Metric RocAucOvrWeighted { get; } = Share("roc_auc_ovr_weighted", Multiclass, "The same, each class counting as often as it occurs.");

    public static Metric AveragePrecision { get; } = Share("average_precision", Binary, "Precision averaged over the thresholds, each by the recall it adds.");

    public static Metric AveragePrecisionMacro { get; } = Share("average_precision_macro", Multiclass, "Mean over the classes of the average precision of each against the rest.");

    public static Metric LogLoss { get; } = new()
    {
        Name = "log_loss", Better = Direction.Lower, Tasks = Classification, Explanation = "Mean of −ln of the probability given to the true class, clipped to 1e-15.",
    };

    public static Metric Brier { get; } = new()
    {
        Name = "brier", Better = Direction.Lower, Tasks = Classification, Largest = 2,
        Explanation = "Mean squared error of the probability of the positive class; with several classes, of the sum over them.",
    };

    public static Metric Mcc { get; } = Share("mcc", Classification, "Matthews's correlation between the true and the foretold classes.") with { Smallest = -1 };

    public static Metric CohenKappa { get; } = Share("cohen_kappa", Classification, "Agreement with the truth beyond that of chance.") with { Smallest = -1 };

    public static Metric Ece { get; } = Share(
        "ece", Classification, "Expected calibration error: how far probabilities lie from what happens, over ten equal bins.") with { Better = Direction.Lower };

    public static Metric Top2Accuracy { get; } = Top(2);

    public static Metric Top3Accuracy { get; } = Top(3);

    public static Metric Top5Accuracy { get; } = Top(5);

    internal static IReadOnlyList<Metric> All { get; } =
    [
        Accuracy, BalancedAccuracy, Precision, Recall, F1, PrecisionMicro, PrecisionMacro, PrecisionWeighted, RecallMicro, RecallMacro, RecallWeighted,
        F1Micro, F1Macro, F1Weighted, RocAuc, RocAucOvrMacro, RocAucOvrWeighted, AveragePrecision, AveragePrecisionMacro, LogLoss, Brier, Mcc, CohenKappa,
        Ece, Top2Accuracy, Top3Accuracy, Top5Accuracy,
    ];

    private static Metric Share(string name, MetricTasks tasks, string explanation) =>
        new() { Name = name, Better = Direction.Higher, Tasks = tasks, Largest = 1, Explanation = explanation };

    private static Metric Top(int classes) =>
        Share($"top_{classes}_accuracy", Multiclass, $"Share of rows whose class is among the {classes} most probable, of equals the last.");
}
