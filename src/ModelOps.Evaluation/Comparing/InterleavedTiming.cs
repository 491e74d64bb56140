using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Results;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Comparing;

/// <summary>Runs two models in turn on the same rows, and compares each pair of runs: what else the machine does hits both alike.</summary>
internal sealed class InterleavedTiming(TimeProvider clock)
{
    private const int WarmUpPairs = 50;
    private const int Pairs = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="baseline">The folder of the model.</param>
    /// <param name="results">The candidate's results, whose golden rows are asked.</param>
    /// <returns>Null where the baseline does not take the candidate's rows.</returns>
    public TimingComparison? Measure(string baseline, string candidate, string results)
    {
        try
        {
            using var before = Load(baseline);
            using var after = Load(candidate);
            var rows = GoldenFile.ReadInputs(results, after.Inputs);
            return rows.Count == 0 || !before.Inputs.Select(input => input.Name).SequenceEqual(after.Inputs.Select(input => input.Name)) ? null : Time(before, after, rows);
        }
        catch (OnnxModelException)
        {
            // That a model does not run on these rows is said by its evaluation; here it is not timed.
            return null;
        }
    }

    private TimingComparison Time(OnnxModel before, OnnxModel after, IReadOnlyList<IReadOnlyList<Tensor>> rows)
    {
        Run(before, after, rows, WarmUpPairs);
        var pairs = Run(before, after, rows, Pairs);
        double[] ratios = [.. pairs.Select(pair => pair.After / pair.Before).Order()];
        // The interval of a median, by its order statistics: n/2 ± 1.96 √n / 2.
        var spread = 1.96 * Math.Sqrt(ratios.Length) / 2;
        var (low, high) = ((int)Math.Max(0, (ratios.Length / 2.0) - spread), (int)Math.Min(ratios.Length - 1, (ratios.Length / 2.0) + spread));
        return new TimingComparison(Median(pairs.Select(pair => pair.Before)), Median(pairs.Select(pair => pair.After)), Median(ratios), ratios[low], ratios[high], ratios.Length);
    }

    private List<(double Before, double After)> Run(OnnxModel before, OnnxModel after, IReadOnlyList<IReadOnlyList<Tensor>> rows, int count)
    {
        var pairs = new List<(double, double)>(count);
        var start = clock.GetTimestamp();
        while (pairs.Count < count && (pairs.Count < 10 || clock.GetElapsedTime(start) < Patience))
        {
            var row = rows[pairs.Count % rows.Count];
            // Who goes first changes from pair to pair.
            if (pairs.Count % 2 == 0)
            {
                var first = Milliseconds(before, row);
                pairs.Add((first, Milliseconds(after, row)));
            }
            else
            {
                var first = Milliseconds(after, row);
                pairs.Add((Milliseconds(before, row), first));
            }
        }
        return pairs;
    }

    private double Milliseconds(OnnxModel model, IReadOnlyList<Tensor> row)
    {
        var start = clock.GetTimestamp();
        model.Run(row);
        return clock.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static OnnxModel Load(string folder)
    {
        var reading = ManifestReader.Read(ModelManifest.FileName, ModelFolder.ReadManifest(folder));
        return reading is ManifestReading.Read read ? OnnxModel.Load(read.Manifest.Model.Under(folder)) : throw new RefusedModelException(((ManifestReading.Refused)reading).Problems[0]);
    }
}
