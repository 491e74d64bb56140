namespace ModelOps.Domain.Sketches;

/// <summary>
/// How often each word came. Words that the profile knows are counted exactly. Of the others the most frequent are kept: a count is too low by at most
/// the words that are not in <see cref="Known"/> divided by <see cref="MostUnseen"/>, and what it lacks is in <see cref="Others"/> (Misra and Gries, Finding Repeated
/// Elements, 1982; Agarwal et al., Mergeable Summaries, 2012).
/// </summary>
public sealed record WordSketch
{
    public const int MostKnown = 128;
    public const int MostUnseen = 64;

    /// <summary>Words of the profile, those that did not come left out.</summary>
    public required IReadOnlyDictionary<string, long> Known { get; init; }

    /// <summary>Words that are not in the profile.</summary>
    public required IReadOnlyDictionary<string, long> Unseen { get; init; }

    /// <summary>How often words came that are counted nowhere else; none of them is in the profile.</summary>
    public required long Others { get; init; }

    public long Count => UnseenCount + Known.Values.Sum();

    /// <summary>How often words came that are not in the profile. Exact.</summary>
    public long UnseenCount => Others + Unseen.Values.Sum();

    public WordSketch Merge(WordSketch other)
    {
        var counts = new WordCounts(Known.Keys.Union(other.Known.Keys));
        counts.Add(this);
        counts.Add(other);
        return counts.Sketch();
    }
}
