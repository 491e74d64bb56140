using System.Text;

namespace ModelOps.Domain.Sketches;

/// <summary>Makes the sketch of one column from its values, many at once. Not for several threads at once.</summary>
public abstract class ColumnRecorder
{
    private protected ColumnRecorder(string name) => Name = name;

    public string Name { get; }

    /// <summary>What came so far; nothing that comes later changes it.</summary>
    public abstract ColumnSketch Sketch();

    public sealed class Numbers(string name) : ColumnRecorder(name)
    {
        private readonly QuantileSketch quantiles = new();
        private Moments moments = Moments.None;
        private double[] finite = [];
        private long missing;
        private long infinite;

        public void Add(ReadOnlySpan<double> values)
        {
            var part = Moments.Of(values);
            // One value that is not finite makes the sum of squares no number; so do huge ones, which cost only the closer look.
            if (!double.IsFinite(part.SquaredDeviations))
                part = Moments.Of(values = Finite(values));
            moments = moments.And(part);
            quantiles.Add(values);
        }

        public override ColumnSketch Sketch() => ColumnSketch.Of(moments) with
        {
            Name = Name,
            Values = moments.Count + missing + infinite,
            Missing = missing,
            Infinite = infinite,
            Quantiles = quantiles.Copy(),
        };

        private Span<double> Finite(ReadOnlySpan<double> values)
        {
            if (finite.Length < values.Length)
                finite = new double[values.Length];
            var count = 0;
            foreach (var value in values)
            {
                if (double.IsFinite(value))
                    finite[count++] = value;
                else if (double.IsNaN(value))
                    missing++;
                else
                    infinite++;
            }
            return finite.AsSpan(0, count);
        }
    }

    /// <param name="known">The words of the column's profile.</param>
    public sealed class Words(string name, IEnumerable<string> known) : ColumnRecorder(name)
    {
        private const int MostOnStack = 256;

        private readonly WordCounts counts = new(known);
        private long values;
        private long missing;

        /// <param name="word">In UTF-8.</param>
        public void Add(ReadOnlySpan<byte> word)
        {
            values++;
            if (word.IsEmpty)
                missing++;
            else if (word.Length <= MostOnStack)
                AddShort(word);
            else
                counts.Add(Encoding.UTF8.GetString(word));
        }

        public override ColumnSketch Sketch() => new() { Name = Name, Values = values, Missing = missing, Words = counts.Sketch() };

        private void AddShort(ReadOnlySpan<byte> word)
        {
            Span<char> text = stackalloc char[MostOnStack];
            counts.Add(text[..Encoding.UTF8.GetChars(word, text)]);
        }
    }
}
