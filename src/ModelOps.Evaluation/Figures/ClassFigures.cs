using ModelOps.Domain.Metrics;

namespace ModelOps.Evaluation.Figures;

/// <summary>The figures of classes, each a formula on the class totals.</summary>
internal static class ClassFigures
{
    private const string NeverForetold = "No row is taken for a class that occurs: its precision is 0/0.";
    private const string NeverThere = "No row is of a class that rows are taken for: its recall is 0/0.";
    private const string OneClass = "The reference data hold only one of the two classes.";

    /// <summary>Of any number of classes; a class that no row is of and none is taken for does not count.</summary>
    public static IReadOnlyList<ClassFigure> Multiclass { get; } =
    [
        new(ClassificationMetric.Accuracy, Accuracy, ""),
        new(ClassificationMetric.BalancedAccuracy, BalancedAccuracy, "The reference data hold only one class."),
        new(ClassificationMetric.PrecisionMicro, Accuracy, ""),
        new(ClassificationMetric.PrecisionMacro, totals => Macro(totals, Precision), NeverForetold),
        new(ClassificationMetric.PrecisionWeighted, totals => Weighted(totals, Precision), NeverForetold),
        new(ClassificationMetric.RecallMicro, Accuracy, ""),
        new(ClassificationMetric.RecallMacro, totals => Macro(totals, Recall), NeverThere),
        new(ClassificationMetric.RecallWeighted, totals => Weighted(totals, Recall), ""),
        new(ClassificationMetric.F1Micro, Accuracy, ""),
        new(ClassificationMetric.F1Macro, totals => Macro(totals, F1), ""),
        new(ClassificationMetric.F1Weighted, totals => Weighted(totals, F1), ""),
        new(ClassificationMetric.Mcc, Mcc, "All rows are of one class, or are taken for one."),
        new(ClassificationMetric.CohenKappa, CohenKappa, "All rows are of one class and are taken for it."),
    ];

    /// <summary>Of two classes, the second one positive.</summary>
    public static IReadOnlyList<ClassFigure> Binary { get; } =
    [
        .. Multiclass.Select(figure => figure.Metric == ClassificationMetric.BalancedAccuracy ? figure with { WhyUndefined = OneClass } : figure),
        new(ClassificationMetric.Precision, totals => Precision(totals, 1), "No row is taken for the positive class: the precision is 0/0."),
        new(ClassificationMetric.Recall, totals => Recall(totals, 1), "The reference data hold no row of the positive class."),
        new(ClassificationMetric.F1, totals => F1(totals, 1), "No row is of the positive class, and none is taken for it."),
    ];

    private static double Accuracy(ClassTotals totals) => totals.AllRight / totals.All;

    private static double Precision(ClassTotals totals, int label) => totals.Right[label] / totals.Predicted[label];

    private static double Recall(ClassTotals totals, int label) => totals.Right[label] / totals.Actual[label];

    private static double F1(ClassTotals totals, int label) => 2 * totals.Right[label] / (totals.Actual[label] + totals.Predicted[label]);

    private static double BalancedAccuracy(ClassTotals totals)
    {
        var (sum, classes) = (0.0, 0);
        for (var label = 0; label < totals.Classes; label++)
        {
            if (totals.Actual[label] > 0)
                (sum, classes) = (sum + Recall(totals, label), classes + 1);
        }
        return classes > 1 ? sum / classes : double.NaN;
    }

    private static double Macro(ClassTotals totals, Func<ClassTotals, int, double> figure)
    {
        var (sum, classes) = (0.0, 0);
        for (var label = 0; label < totals.Classes; label++)
        {
            if (totals.Actual[label] + totals.Predicted[label] > 0)
                (sum, classes) = (sum + figure(totals, label), classes + 1);
        }
        return sum / classes;
    }

    private static double Weighted(ClassTotals totals, Func<ClassTotals, int, double> figure)
    {
        var sum = 0.0;
        for (var label = 0; label < totals.Classes; label++)
        {
            if (totals.Actual[label] > 0)
                sum += totals.Actual[label] * figure(totals, label);
        }
        return sum / totals.All;
    }

    /// <summary>Gorodkin's correlation of several classes, Matthews's of two. On counts, where the products are exact.</summary>
    private static double Mcc(ClassTotals totals) => IsOne(totals.Actual) || IsOne(totals.Predicted)
        ? double.NaN
        : BeyondChance(totals) / (Math.Sqrt(Spread(totals.Actual, totals.All)) * Math.Sqrt(Spread(totals.Predicted, totals.All)));

    private static double CohenKappa(ClassTotals totals) => IsOne(totals.Actual) && IsOne(totals.Predicted) && IsOne(totals.Right)
        ? double.NaN
        : BeyondChance(totals) / ((totals.All * totals.All) - ByChance(totals));

    private static double BeyondChance(ClassTotals totals) => (totals.AllRight * totals.All) - ByChance(totals);

    private static double ByChance(ClassTotals totals)
    {
        var sum = 0.0;
        for (var label = 0; label < totals.Classes; label++)
            sum += totals.Actual[label] * totals.Predicted[label];
        return sum;
    }

    private static double Spread(double[] weights, double all)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight * (all - weight);
        return sum;
    }

    /// <summary>By counting: sums of the same weights in another order differ in their last digit.</summary>
    private static bool IsOne(double[] weights) => weights.Count(weight => weight > 0) == 1;
}
