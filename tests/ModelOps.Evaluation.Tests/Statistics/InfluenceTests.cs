using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Statistics;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Statistics;

/// <summary>An influence is the derivative of the figure by the weight of a row: taken here by weighing each row a little more and less.</summary>
public sealed class InfluenceTests
{
    private const int Rows = 60;

    [TestCase(false)]
    [TestCase(true)]
    public void Influences_of_binary_figures_are_their_derivatives(bool weighted)
    {
        var rows = RandomModels.Binary(Rows, 3, weighted, digits: 1).Baseline;
        AssertDerivatives(ReweighedModel.PartsOf(rows), rows.Weights, weights => BinaryMetrics.Of(new BinaryRows(rows.Scores, rows.Positive, weights)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Influences_of_figures_of_several_classes_are_their_derivatives(bool weighted)
    {
        var rows = RandomModels.Multiclass(Rows, 4, 5, weighted).Baseline;
        AssertDerivatives(ReweighedModel.PartsOf(rows), rows.Weights, weights => MulticlassMetrics.Of(new MulticlassRows(rows.Probabilities, 4, rows.Targets, weights)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Influences_of_figures_of_numbers_are_their_derivatives(bool weighted)
    {
        var rows = RandomModels.Regression(Rows, 7, weighted).Baseline;
        AssertDerivatives(ReweighedModel.PartsOf(rows), rows.Weights, weights => RegressionMetrics.Of(new RegressionRows(rows.Predictions, rows.Targets, weights)));
    }

    [Test]
    public void Reweighed_figures_are_the_figures_of_the_rows_so_often()
    {
        var random = new Random(6);
        int[] drawn = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(Rows))];
        double[] counts = [.. Enumerable.Range(0, Rows).Select(row => (double)drawn.Count(index => index == row))];
        var (binary, several, numbers) = (RandomModels.Binary(Rows, 3).Baseline, RandomModels.Multiclass(Rows, 4, 5).Baseline, RandomModels.Regression(Rows, 7).Baseline);
        using (Assert.EnterMultipleScope())
        {
            AssertResampled(ReweighedModel.PartsOf(binary), counts, BinaryMetrics.Of(binary.Select(drawn)));
            AssertResampled(ReweighedModel.PartsOf(several), counts, MulticlassMetrics.Of(several.Select(drawn)));
            AssertResampled(ReweighedModel.PartsOf(numbers), counts, RegressionMetrics.Of(numbers.Select(drawn)));
        }
    }

    private static void AssertDerivatives(IReadOnlyList<Func<IReweighedFigures>> parts, RowWeights weights, Func<double[], IReadOnlyList<MeasuredMetric>> measure)
    {
        double[] own = [.. Enumerable.Range(0, weights.Count).Select(row => weights[row])];
        var slopes = Enumerable.Range(0, own.Length).Select(row => Slopes(own, row, measure)).ToList();
        using (Assert.EnterMultipleScope())
        {
            foreach (var figures in parts.Select(part => part()).OfType<IInfluencedFigures>())
            {
                for (var index = 0; index < figures.Metrics.Count; index++)
                {
                    var influences = new double[own.Length];
                    figures.AddInfluence(index, 1, influences);
                    var name = figures.Metrics[index].Name;
                    Assert.That(influences, Is.EqualTo(slopes.Select((slope, row) => own[row] * slope[name])).Within(2e-8), name);
                    Assert.That(influences.Sum(), Is.Zero.Within(1e-9), name);
                }
            }
        }
    }

    private static Dictionary<string, double> Slopes(double[] weights, int row, Func<double[], IReadOnlyList<MeasuredMetric>> measure)
    {
        // A row of weight 0 has no influence, and a weight is never below 0.
        if (weights[row] == 0)
            return measure(weights).ToDictionary(metric => metric.Name, _ => 0.0);
        const double Step = 1e-5;
        var (less, more) = ((double[])[.. weights], (double[])[.. weights]);
        (less[row], more[row]) = (weights[row] - Step, weights[row] + Step);
        return measure(less).Zip(measure(more)).ToDictionary(pair => pair.First.Name, pair => (pair.Second.Value ?? 0) - (pair.First.Value ?? 0) is var change ? change / (2 * Step) : 0);
    }

    private static void AssertResampled(IReadOnlyList<Func<IReweighedFigures>> parts, double[] counts, IReadOnlyList<MeasuredMetric> expected)
    {
        foreach (var figures in parts.Select(part => part()).OfType<IResampledFigures>())
        {
            foreach (var (metric, value) in figures.Metrics.Zip(figures.Measure(counts)))
                Assert.That(value, Is.EqualTo(expected.Single(one => one.Name == metric.Name).Value).Within(1e-11), metric.Name);
        }
    }
}
