using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModelOps.Domain.Reporting;

/// <summary>The one way by which text from a registry, a person or a model gets into a comment: it reads as it was written and does nothing.</summary>
public static class Markdown
{
    private const char Replacement = '\uFFFD';
    private const char ZeroWidthSpace = '\u200B';
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(@"\`*_{}[]()#+-.!|~=$^");

    /// <summary>Text within a sentence or a table cell: no markup, no HTML, no mention, no link.</summary>
    public static string Text(string untrusted)
    {
        var safe = new StringBuilder(untrusted.Length * 2);
        foreach (var letter in Visible(untrusted))
            AppendText(safe, letter);
        return safe.ToString();
    }

    /// <summary>Text in a code span, on one line.</summary>
    public static string Code(string untrusted)
    {
        var text = Visible(untrusted).Replace("|", "\\|", StringComparison.Ordinal);
        var fence = new string('`', LongestRun(text, '`') + 1);
        var padding = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return text.Length == 0 ? "` `" : $"{fence}{padding}{text}{padding}{fence}";
    }

    private static void AppendText(StringBuilder safe, char letter)
    {
        _ = letter switch
        {
            '<' => safe.Append("&lt;"),
            '>' => safe.Append("&gt;"),
            '&' => safe.Append("&amp;"),
            // GitHub finds mentions and bare links in the finished text, after all escapes: only a break inside them helps.
            '@' or ':' => safe.Append(letter).Append(ZeroWidthSpace),
            _ when Punctuation.Contains(letter) => safe.Append('\\').Append(letter),
            _ => safe.Append(letter),
        };
    }

    /// <summary>Line breaks become spaces; control, direction-changing and other invisible characters become a replacement character.</summary>
    private static string Visible(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var index = 0; index < source.Length; index++)
            target[index] = source[index] is '\n' or '\r' or '\t' ? ' ' : IsInvisible(source[index]) ? Replacement : source[index];
    });

    private static bool IsInvisible(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int LongestRun(string text, char letter)
    {
        var (longest, run) = (0, 0);
        foreach (var current in text)
            longest = Math.Max(longest, run = current == letter ? run + 1 : 0);
        return longest;
    }
}
