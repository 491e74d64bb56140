namespace ModelOps.Domain.Yaml;

/// <summary>The known word that a misspelt one was probably meant to be.</summary>
internal static class Nearest
{
    /// <returns>" Did you mean 'x'?", or nothing when no known word is near.</returns>
    public static string Hint(string word, IEnumerable<string> known) => To(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <returns>Null when no known word is near.</returns>
    public static string? To(string word, IEnumerable<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && (Distance(word, nearest) <= Math.Max(2, word.Length / 3) || IsBeginning(word, nearest)) ? nearest : null;
    }

    private static bool IsBeginning(string word, string known) => word.Length >= 4 && known.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Levenshtein's distance, ignoring case; words beyond 64 characters are cut.</summary>
    private static int Distance(string left, string right)
    {
        (left, right) = (Shortened(left), Shortened(right));
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }

    private static string Shortened(string word) => (word.Length > 64 ? word[..64] : word).ToLowerInvariant();
}
