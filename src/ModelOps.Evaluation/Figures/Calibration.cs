using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Figures;

/// <summary>
/// Ten equal bins over [0, 1]: a probability p falls into bin ⌊10 p⌋, and 1 into the last. ECE = Σ (bin's weight / whole weight) ×
/// |share observed − mean probability| (Naeini, Cooper, Hauskrecht, 2015; of the most probable class: Guo et al., 2017).
/// </summary>
internal sealed class Calibration
{
    public const int Bins = 10;

    private readonly CompensatedSum[] weights = new CompensatedSum[Bins];
    private readonly CompensatedSum[] probabilities = new CompensatedSum[Bins];
    private readonly CompensatedSum[] observed = new CompensatedSum[Bins];

    public double Ece
    {
        get
        {
            var (gaps, all) = (0.0, 0.0);
            for (var bin = 0; bin < Bins; bin++)
                (gaps, all) = (gaps + Math.Abs(observed[bin].Value - probabilities[bin].Value), all + weights[bin].Value);
            return gaps / all;
        }
    }

    /// <summary>Of the positive class.</summary>
    public static Calibration Of(BinaryRows rows)
    {
        var calibration = new Calibration();
        for (var row = 0; row < rows.Count; row++)
            calibration.Add(rows.Scores[row], rows.Positive[row] != 0, rows.Weights[row]);
        return calibration;
    }

    /// <summary>Of the most probable class.</summary>
    public static Calibration Of(MulticlassRows rows)
    {
        var calibration = new Calibration();
        for (var row = 0; row < rows.Count; row++)
            calibration.Add(rows.Probability(row, rows.Predicted[row]), rows.Predicted[row] == rows.Targets[row], rows.Weights[row]);
        return calibration;
    }

    public static int BinOf(double probability) => Math.Clamp((int)(probability * Bins), 0, Bins - 1);

    public void Add(double probability, bool happened, double weight)
    {
        var bin = BinOf(probability);
        weights[bin].Add(weight);
        probabilities[bin].Add(weight * probability);
        observed[bin].Add(happened ? weight : 0);
    }

    public CalibrationBin[] ToBins() => [.. Enumerable.Range(0, Bins).Select(bin => new CalibrationBin
    {
        Low = bin / (double)Bins,
        High = (bin + 1) / (double)Bins,
        Weight = weights[bin].Value,
        MeanProbability = weights[bin].Value > 0 ? probabilities[bin].Value / weights[bin].Value : null,
        ObservedShare = weights[bin].Value > 0 ? observed[bin].Value / weights[bin].Value : null,
    })];
}
