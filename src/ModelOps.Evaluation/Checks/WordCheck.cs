using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Checks;

/// <summary>What a column of words looks like; of a column with very many different words only that it has them.</summary>
internal sealed class WordCheck(string name, bool targetsAreClasses) : ColumnCheck(name)
{
    private const int MostWords = 1000;
    private const double Mixed = -1;

    private readonly Dictionary<string, (long Count, double Class)> words = [];
    private long others;

    public override bool IsConstant => words.Count == 1 && others == 0;

    public override bool GivesTargetAway => targetsAreClasses && others == 0 && words.Count > 1 && Present >= 20 * words.Count
        && words.Values.All(word => word.Class != Mixed) && words.Values.Select(word => word.Class).Distinct().Count() > 1;

    /// <summary>How often each word came, the most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, long>> Counts =>
        words.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Count)).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>How many rows hold other words than those counted.</summary>
    public long Others => others;

    public void Add(Column column, int rows, ReadOnlySpan<double> targets)
    {
        var missing = 0L;
        for (var row = 0; row < rows; row++)
        {
            if (column.TextAt(row) is { } word)
                Add(word, targets.Length > row ? targets[row] : Mixed);
            else
                missing++;
        }
        Count(rows, missing);
    }

    private void Add(string word, double target)
    {
        if (words.TryGetValue(word, out var known))
            words[word] = (known.Count + 1, known.Class == target ? target : Mixed);
        else if (words.Count < MostWords)
            words[word] = (1, target);
        else
            others++;
    }
}
