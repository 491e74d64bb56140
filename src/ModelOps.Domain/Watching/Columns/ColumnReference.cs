using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;

namespace ModelOps.Domain.Watching.Columns;

/// <summary>What live windows of a column are held against: its profile, made ready once for many windows.</summary>
public abstract class ColumnReference
{
    private ColumnReference(ColumnProfile profile, bool isOutput) => (Name, IsOutput, Values, Missing) = (profile.Name, isOutput, profile.Values, profile.Missing);

    public string Name { get; }

    public bool IsOutput { get; }

    /// <summary>Missing ones included.</summary>
    public long Values { get; }

    public long Missing { get; }

    /// <summary>A column that was all missing is compared by its missing share alone.</summary>
    public static ColumnReference Of(ColumnProfile profile, bool isOutput) => profile switch
    {
        { Quantiles: { Count: 101 } quantiles } => new Numbers(profile, quantiles, isOutput),
        { Counts: { Count: > 0 } counts } => new Words(profile, counts, isOutput),
        _ => new Nothing(profile, isOutput),
    };

    /// <returns>Null when the sketch is of another kind than the profile: numbers for words, or words for numbers.</returns>
    public abstract ColumnTally? Tally(ColumnSketch sketch);

    private protected static ColumnTally Basic(ColumnSketch sketch) => new() { Name = sketch.Name, Values = sketch.Values, Missing = sketch.Missing, Cells = [] };

    internal sealed class Numbers(ColumnProfile profile, IReadOnlyList<double> quantiles, bool isOutput) : ColumnReference(profile, isOutput)
    {
        /// <summary>Quantiles of more values are those of a sample.</summary>
        private const double MostSampled = 32_768;

        public NumberCells Cells { get; } = NumberCells.Of(profile, quantiles, Math.Min(profile.Values - profile.Missing, MostSampled));

        /// <summary>That minimum and maximum are of.</summary>
        public long Present { get; } = profile.Values - profile.Missing;

        public double? Mean { get; } = profile.Mean;

        public double StandardDeviation { get; } = profile.StandardDeviation ?? 0;

        public override ColumnTally? Tally(ColumnSketch sketch)
        {
            if (sketch.Words is not null)
                return null;
            var cells = new long[Cells.Reference.Length];
            if (sketch.Quantiles is { Count: > 0 } quantiles)
            {
                var upTo = quantiles.CountsUpTo(Cells.Edges);
                for (var cell = 0; cell < cells.Length; cell++)
                    cells[cell] = (cell < upTo.Length ? upTo[cell] : quantiles.Count) - (cell == 0 ? 0 : upTo[cell - 1]);
            }
            // A sketch of very many numbers keeps few of the ends, but the extremes exactly.
            var outside = (sketch.Min <= Cells.Edges[0] ? cells[0] : 0) + (sketch.Max > Cells.Edges[^1] ? cells[^1] : 0) + sketch.Infinite;
            return Basic(sketch) with { Cells = cells, Outside = outside, Mean = sketch.Mean, Variance = sketch.Variance };
        }
    }

    internal sealed class Words(ColumnProfile profile, IReadOnlyDictionary<string, long> counts, bool isOutput) : ColumnReference(profile, isOutput)
    {
        public WordCells Cells { get; } = new(counts);

        /// <summary>Rows whose word may well be a new one the next time: as many as there are words that came once (Good and Turing), and all whose words were not counted.</summary>
        public long Uncertain { get; } = (profile.Others ?? 0) + counts.Values.Count(count => count == 1);

        public long Present { get; } = profile.Values - profile.Missing;

        public override ColumnTally? Tally(ColumnSketch sketch)
        {
            if (sketch.Quantiles is { Count: > 0 })
                return null;
            var (cells, unseen) = sketch.Words is { } words ? Cells.Count(words) : (new long[Cells.Reference.Length], 0);
            return Basic(sketch) with { Cells = cells, Unseen = unseen };
        }
    }

    internal sealed class Nothing(ColumnProfile profile, bool isOutput) : ColumnReference(profile, isOutput)
    {
        public override ColumnTally Tally(ColumnSketch sketch) => Basic(sketch);
    }
}
