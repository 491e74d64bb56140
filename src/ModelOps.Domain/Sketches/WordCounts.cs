namespace ModelOps.Domain.Sketches;

/// <summary>Counts words in bounded memory. Not for several threads at once.</summary>
internal sealed class WordCounts
{
    private const int MostWaiting = 2 * WordSketch.MostUnseen;

    private readonly Dictionary<string, long> known;
    private readonly Dictionary<string, long> unseen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> knownByText;
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> unseenByText;
    private long others;

    /// <param name="known">Of very many words the first by name are known.</param>
    public WordCounts(IEnumerable<string> known)
    {
        this.known = known.Select(WordCut.Short).Distinct().Order(StringComparer.Ordinal).Take(WordSketch.MostKnown).ToDictionary(word => word, _ => 0L, StringComparer.Ordinal);
        knownByText = this.known.GetAlternateLookup<ReadOnlySpan<char>>();
        unseenByText = unseen.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public void Add(ReadOnlySpan<char> word)
    {
        Add(WordCut.IsShort(word) ? word : WordCut.Short(new string(word)), 1);
        if (unseen.Count > MostWaiting)
            Shrink();
    }

    public void Add(WordSketch sketch)
    {
        foreach (var (word, count) in sketch.Known.Concat(sketch.Unseen))
            Add(word, count);
        others += sketch.Others;
    }

    public WordSketch Sketch()
    {
        Shrink();
        return new WordSketch
        {
            Known = new SortedDictionary<string, long>(known.Where(pair => pair.Value > 0).ToDictionary(), StringComparer.Ordinal),
            Unseen = new SortedDictionary<string, long>(unseen, StringComparer.Ordinal),
            Others = others,
        };
    }

    private void Add(ReadOnlySpan<char> word, long count)
    {
        var counts = knownByText.ContainsKey(word) ? knownByText : unseenByText;
        counts.TryGetValue(word, out var before);
        counts[word] = before + count;
    }

    /// <summary>Takes from every count what the first word that must go has.</summary>
    private void Shrink()
    {
        if (unseen.Count <= WordSketch.MostUnseen)
            return;
        var taken = unseen.Values.OrderDescending().ElementAt(WordSketch.MostUnseen);
        foreach (var (word, count) in unseen.ToList())
        {
            others += Math.Min(count, taken);
            if (count > taken)
                unseen[word] = count - taken;
            else
                unseen.Remove(word);
        }
    }
}
