using System.Text;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;

namespace ModelOps.Benchmarks.Watching.Simulation;

/// <summary>A column whose distribution is known: as a profile of so many reference rows, and as the sketch of a window.</summary>
internal abstract class SimulatedColumn(string name)
{
    private const int MostSampled = 32_768;

    public string Name => name;

    public abstract ColumnProfile Profile(Draws draws, int rows);

    /// <param name="change">Null: as in the reference.</param>
    public abstract ColumnSketch Window(Draws draws, int rows, Change? change);

    /// <param name="draw">From a standard normal number, part of which all such columns of a row may have in common.</param>
    public sealed class Numbers(string name, double common, Func<Draws, double, double> draw, double standardDeviation, double missing = 0) : SimulatedColumn(name)
    {
        public override ColumnProfile Profile(Draws draws, int rows)
        {
            double[] values = Values(draws, rows, null), present = [.. values.Where(value => !double.IsNaN(value))];
            double[] sorted = [.. present.Where((_, index) => index % ((present.Length + MostSampled - 1) / MostSampled) == 0).Order()];
            var mean = present.Average();
            return new ColumnProfile
            {
                Name = Name,
                Values = rows,
                Missing = rows - present.Length,
                Min = present.Min(),
                Max = present.Max(),
                Mean = mean,
                StandardDeviation = Math.Sqrt(present.Average(value => (value - mean) * (value - mean))),
                Quantiles = [.. Enumerable.Range(0, 101).Select(percent => Quantile(sorted, percent / 100.0))],
            };
        }

        public override ColumnSketch Window(Draws draws, int rows, Change? change)
        {
            var recorder = new ColumnRecorder.Numbers(Name);
            recorder.Add(Values(draws, rows, change));
            return recorder.Sketch();
        }

        private double[] Values(Draws draws, int rows, Change? change)
        {
            var (values, own, shift, scale) = (new double[rows], Math.Sqrt(1 - (common * common)), (change?.Shift ?? 0) * standardDeviation, change?.Scale ?? 1);
            for (var row = 0; row < rows; row++)
            {
                var value = draw(draws, (common * draws.Common(row)) + (own * draws.Normal()));
                values[row] = draws.Uniform() < missing + (change?.Missing ?? 0) ? double.NaN : (scale * value) + shift;
            }
            return values;
        }

        private static double Quantile(double[] sorted, double share)
        {
            var place = share * (sorted.Length - 1);
            var low = (int)place;
            return sorted[low] + ((place - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
        }
    }

    /// <param name="shares">Of the words, which sum to 1.</param>
    public sealed class Words(string name, double[] shares) : SimulatedColumn(name)
    {
        private const int MostCounted = 100;

        public override ColumnProfile Profile(Draws draws, int rows)
        {
            var counts = Count(draws, rows, shares).Select((count, word) => (Word: Word(word), Count: (long)count)).Where(pair => pair.Count > 0).OrderByDescending(pair => pair.Count).ToList();
            return new ColumnProfile
            {
                Name = Name,
                Values = rows,
                Missing = 0,
                Counts = counts.Take(MostCounted).ToDictionary(pair => pair.Word, pair => pair.Count),
                Others = counts.Skip(MostCounted).Sum(pair => pair.Count),
            };
        }

        public override ColumnSketch Window(Draws draws, int rows, Change? change)
        {
            var recorder = new ColumnRecorder.Words(Name, shares.Select((_, word) => Word(word)).Take(MostCounted));
            var more = change?.MoreOfSecond ?? 0;
            double[] now = [.. shares.Select((share, word) => word == 1 ? share + more : share * (1 - (more / (1 - shares[1]))))];
            foreach (var (count, word) in Count(draws, rows, now).Select((count, word) => (count, word)))
                for (var index = 0; index < count; index++)
                    recorder.Add(Encoding.UTF8.GetBytes(Word(word)));
            return recorder.Sketch();
        }

        private static int[] Count(Draws draws, int rows, double[] shares)
        {
            var counts = new int[shares.Length];
            for (var row = 0; row < rows; row++)
            {
                var (left, word) = (draws.Uniform() - shares[0], 0);
                while (left >= 0 && word + 1 < shares.Length)
                    left -= shares[++word];
                counts[word]++;
            }
            return counts;
        }

        private static string Word(int index) => $"word{index}";
    }
}
