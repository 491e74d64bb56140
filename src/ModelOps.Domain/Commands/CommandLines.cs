using System.Buffers;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Commands;

/// <summary>
/// Finds the lines of a comment that are its author's own words and begin with a slash. Whatever a reader of the rendered comment sees as a
/// quotation, as code, or not at all, is no command (CommonMark 0.31, sections 4 and 5). Where Markdown is hard to tell, a line is rather
/// not read than read wrongly: an empty line before it helps.
/// </summary>
internal static partial class CommandLines
{
    /// <summary>In a paragraph with one of these, a later line may be within code, HTML, a link or a formula.</summary>
    private static readonly SearchValues<char> Opening = SearchValues.Create("`<[$\\");

    public static IEnumerable<string> In(string comment)
    {
        var (fence, isPlain, isHtml) = ((string?)null, true, false);
        foreach (var line in Lines(comment))
        {
            if (fence is not null)
            {
                fence = Closes(line, fence) ? null : fence;
                isPlain = true;
            }
            else if (line.AsSpan().Trim(" \t").IsEmpty)
                (isPlain, isHtml) = (true, false);
            else if (MakesDoubt().IsMatch(line) || (isHtml && Fence().IsMatch(line)))
                yield break;
            else if (Fence().Match(line) is { Success: true } opened)
                fence = opened.Groups["fence"].Value;
            else
            {
                if (isPlain && line[0] == '/')
                    yield return line;
                isHtml |= line.AsSpan().TrimStart(" \t").StartsWith("<");
                isPlain = isPlain && line[0] is not (' ' or '\t') && !Container().IsMatch(line) && !line.AsSpan().ContainsAny(Opening);
            }
        }
    }

    /// <summary>CommonMark, section 2.1: a line ends with a line feed, a carriage return, or both. It is blank when it has nothing but spaces and tabs.</summary>
    private static string[] Lines(string comment) => comment.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');

    private static bool Closes(string line, string fence)
    {
        var text = line.Trim(' ', '\t');
        return IndentOf(line) < 4 && text.Length >= fence.Length && text.All(letter => letter == fence[0]);
    }

    private static int IndentOf(string line)
    {
        var letters = line.TakeWhile(letter => letter is ' ' or '\t').ToList();
        return letters.Contains('\t') ? 4 : letters.Count;
    }

    /// <summary>A block that can begin here and end who knows where: an indented fence, a fence in a list, a formula, HTML that ends with a mark and not with an empty line.</summary>
    [GeneratedRegex(@"^( {1,3}|[ \t]*([-*+]|[0-9]{1,9}[.)])[ \t].*?)(```|~~~)|\$\$|<!|<\?|<(pre|script|style|textarea)([ \t>]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MakesDoubt();

    /// <summary>Behind a fence of backticks stands no other backtick.</summary>
    [GeneratedRegex(@"^((?<fence>`{3,})[^`]*|(?<fence>~{3,}).*)$")]
    private static partial Regex Fence();

    /// <summary>A quotation or a list, to which the lines that follow belong up to an empty one.</summary>
    [GeneratedRegex(@"^(>|([-*+]|[0-9]{1,9}[.)])([ \t]|$)|\|)")]
    private static partial Regex Container();
}
