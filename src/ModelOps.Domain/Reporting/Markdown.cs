using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModelOps.Domain.Reporting;

/// <summary>
/// The one way by which text from a registry, a person or a model gets into a comment: it reads as it was written and does nothing.
/// Very long text is cut.
/// </summary>
public static class Markdown
{
    private const int LongestText = 1000;
    private const int LongestCode = 255;
    private const char ZeroWidthSpace = '\u200B';
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(@"\`*_{}[]()#+-.!|~=$^");

    /// <summary>Text within a sentence or a table cell: no markup, no HTML, no mention, no link.</summary>
    public static string Text(string untrusted)
    {
        var text = Visible(untrusted, LongestText).TrimStart();
        var safe = new StringBuilder(text.Length * 2);
        for (var index = 0; index < text.Length; index++)
        {
            AppendText(safe, text[index]);
            if (IsInReference(text, index))
                safe.Append(ZeroWidthSpace);
        }
        return safe.ToString();
    }

    /// <summary>Text in a code span, on one line.</summary>
    public static string Code(string untrusted)
    {
        var text = Visible(untrusted, LongestCode);
        // A code span in a table takes a bar only with a backslash, which shows outside a table.
        if (text.Contains('|'))
            return $"<code>{Text(text)}</code>";
        var fence = new string('`', LongestRun(text, '`') + 1);
        var padding = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return text.Length == 0 ? "` `" : $"{fence}{padding}{text}{padding}{fence}";
    }

    /// <summary>Text where no markup is read, such as a title: on one line, and all of it to be seen.</summary>
    public static string Plain(string untrusted) => Visible(untrusted, LongestCode);

    private static void AppendText(StringBuilder safe, char letter)
    {
        _ = letter switch
        {
            '<' => safe.Append("&lt;"),
            '>' => safe.Append("&gt;"),
            '&' => safe.Append("&amp;"),
            _ when Punctuation.Contains(letter) => safe.Append('\\').Append(letter),
            _ => safe.Append(letter),
        };
    }

    /// <summary>
    /// GitHub finds mentions, bare links, emoji names and references (#1, GH-1) in the finished text, after all escapes: only a break
    /// inside them helps.
    /// </summary>
    private static bool IsInReference(string text, int index) => text[index] switch
    {
        '@' or ':' or '#' => true,
        '-' => index + 1 < text.Length && char.IsAsciiDigit(text[index + 1]) && text[..index].EndsWith("gh", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Line breaks become spaces; control, direction-changing and other invisible characters become a replacement character.</summary>
    internal static string Visible(string text, int longest)
    {
        var visible = new StringBuilder();
        foreach (var letter in text.EnumerateRunes())
        {
            if (visible.Length >= longest)
                return visible.Append('…').ToString();
            visible.Append(letter.Value is '\n' or '\r' or '\t' ? " " : IsInvisible(letter) ? "\uFFFD" : letter.ToString());
        }
        return visible.ToString();
    }

    private static bool IsInvisible(Rune letter) => Rune.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int LongestRun(string text, char letter)
    {
        var (longest, run) = (0, 0);
        foreach (var current in text)
            longest = Math.Max(longest, run = current == letter ? run + 1 : 0);
        return longest;
    }
}
