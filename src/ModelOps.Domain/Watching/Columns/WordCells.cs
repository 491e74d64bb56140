using ModelOps.Domain.Sketches;

namespace ModelOps.Domain.Watching.Columns;

/// <summary>
/// The words of a column, those that came often in the reference data each in a cell of its own, others together in the order of their names until
/// they are enough to be compared. Words that the reference data do not have are counted apart.
/// </summary>
internal sealed class WordCells
{
    /// <summary>The usual least count of a cell in a χ² test.</summary>
    private const double Enough = 5;

    private readonly Dictionary<string, int> cellOf = new(StringComparer.Ordinal);

    public WordCells(IReadOnlyDictionary<string, long> counts)
    {
        List<(double Count, List<string> Words)> cells = [];
        foreach (var (word, count) in counts.Where(pair => pair.Key.Length > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (cells is [.., { Count: < Enough } open])
                cells[^1] = (open.Count + count, [.. open.Words, word]);
            else
                cells.Add((count, [word]));
            cellOf[WordCut.Short(word)] = cells.Count - 1;
        }
        (Reference, Words) = ([.. cells.Select(cell => cell.Count)], [.. cells.Select(cell => cell.Words)]);
    }

    public double[] Reference { get; }

    public IReadOnlyList<IReadOnlyList<string>> Words { get; }


    /// <returns>By cell, and how often other words came.</returns>
    public (long[] Cells, long Unseen) Count(WordSketch sketch)
    {
        var (cells, unseen) = (new long[Reference.Length], sketch.Others);
        foreach (var (word, count) in sketch.Known.Concat(sketch.Unseen))
        {
            if (cellOf.TryGetValue(word, out var cell))
                cells[cell] += count;
            else
                unseen += count;
        }
        return (cells, unseen);
    }
}
