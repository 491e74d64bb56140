using ModelOps.Domain.Metrics;
using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Statistics;

/// <summary>The figures that follow from class totals.</summary>
internal sealed class ReweighedClasses(IReadOnlyList<ClassFigure> figures, int classes, ushort[] actual, ushort[] predicted, RowWeights weights)
    : IResampledFigures, IInfluencedFigures
{
    /// <summary>Relative to the total: the formulas are smooth, so that central differences are good to some ten digits.</summary>
    private const double Step = 1e-5;

    public ReweighedClasses(BinaryRows rows)
        : this(ClassFigures.Binary, 2, Array.ConvertAll(rows.Positive, one => (ushort)one), Predictions(rows), rows.Weights) { }

    public ReweighedClasses(MulticlassRows rows)
        : this(ClassFigures.Multiclass, rows.Classes, rows.Targets, rows.Predicted, rows.Weights) { }

    private readonly Lazy<ClassTotals> own = new(() => ClassTotals.Of(classes, actual, predicted, weights.Values));

    public IReadOnlyList<Metric> Metrics { get; } = [.. figures.Select(figure => figure.Metric)];

    public double[] Measure(double[] weights)
    {
        var totals = ClassTotals.Of(classes, actual, predicted, weights);
        return [.. figures.Select(figure => figure.Value(totals))];
    }

    public void AddInfluence(int metric, double factor, double[] into)
    {
        var totals = own.Value;
        var byActual = Slopes(figures[metric], totals, totals.Actual);
        var byPredicted = Slopes(figures[metric], totals, totals.Predicted);
        var byRight = Slopes(figures[metric], totals, totals.Right);
        var (labels, takens, values) = (actual, predicted, weights.Values);
        for (var row = 0; row < labels.Length; row++)
        {
            var (label, taken) = (labels[row], takens[row]);
            var slope = byActual[label] + byPredicted[taken] + (label == taken ? byRight[label] : 0);
            into[row] += factor * (values.Length == 0 ? 1 : values[row]) * slope;
        }
    }

    /// <summary>The derivatives of a figure by each of the totals; 0 by one that no row adds to.</summary>
    private static double[] Slopes(ClassFigure figure, ClassTotals totals, double[] parts)
    {
        var slopes = new double[parts.Length];
        for (var label = 0; label < parts.Length; label++)
        {
            if (parts[label] == 0)
                continue;
            var (value, step) = (parts[label], parts[label] * Step);
            parts[label] = value + step;
            var above = figure.Value(totals);
            parts[label] = value - step;
            slopes[label] = (above - figure.Value(totals)) / (2 * step);
            parts[label] = value;
        }
        return slopes;
    }

    private static ushort[] Predictions(BinaryRows rows)
    {
        var predictions = new ushort[rows.Count];
        for (var row = 0; row < predictions.Length; row++)
            predictions[row] = (ushort)rows.Predicted(row);
        return predictions;
    }
}
