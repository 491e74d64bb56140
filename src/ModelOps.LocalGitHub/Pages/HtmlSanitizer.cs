using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>
/// Writes HTML anew from the tags and attributes on a list. Comments, scripts and styles are dropped with their content, other tags
/// without it; every tag that opens is closed, so that no comment reaches out of its box.
/// </summary>
internal static partial class HtmlSanitizer
{
    public static string Clean(string html)
    {
        var output = new StringBuilder(html.Length);
        var open = new Stack<string>();
        for (var at = 0; at < html.Length;)
        {
            if (html[at] != '<')
                at = CopyText(html, at, output);
            else if (html.AsSpan(at).StartsWith("<!--"))
                at = After(html, "-->", at);
            else if (Tag().Match(html, at) is { Success: true } tag)
                at = WriteTag(html, tag, output, open);
            else
            {
                output.Append("&lt;");
                at++;
            }
        }
        while (open.TryPop(out var name))
            output.Append($"</{name}>");
        return output.ToString();
    }

    private static int CopyText(string html, int at, StringBuilder output)
    {
        var end = html.IndexOf('<', at) is >= 0 and var next ? next : html.Length;
        output.Append(html.AsSpan(at, end - at).ToString().Replace(">", "&gt;", StringComparison.Ordinal));
        return end;
    }

    private static int After(string html, string mark, int at) =>
        html.IndexOf(mark, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found + mark.Length : html.Length;

    /// <summary>Where to read on.</summary>
    private static int WriteTag(string html, Match tag, StringBuilder output, Stack<string> open)
    {
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        var end = tag.Index + tag.Length;
        if (tag.Groups["close"].Length > 0)
            Close(name, output, open);
        else if (HtmlAllowList.DropsContent(name))
            return After(html, $"</{name}>", end);
        else if (HtmlAllowList.Has(name))
            Open(name, tag, output, open);
        return end;
    }

    private static void Open(string name, Match tag, StringBuilder output, Stack<string> open)
    {
        var attributes = Attribute().Matches(tag.Groups["attributes"].Value)
            .Select(match => HtmlAllowList.Attribute(name, match.Groups["name"].Value.ToLowerInvariant(), ValueOf(match)))
            .OfType<(string Name, string Value)>()
            .DistinctBy(attribute => attribute.Name);
        output.Append('<').Append(name);
        foreach (var (key, value) in attributes)
            output.Append($" {key}=\"{WebUtility.HtmlEncode(value)}\"");
        output.Append(HtmlAllowList.Always(name)).Append('>');
        if (!HtmlAllowList.IsVoid(name))
            open.Push(name);
    }

    private static string ValueOf(Match attribute) => WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\''));

    private static void Close(string name, StringBuilder output, Stack<string> open)
    {
        if (!open.Contains(name))
            return;
        string closed;
        do
        {
            closed = open.Pop();
            output.Append($"</{closed}>");
        }
        while (closed != name);
    }

    [GeneratedRegex("""
        \G<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9]*)(?<attributes>(?>[^<>"']|"[^"]*"|'[^']*')*)>
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tag();

    [GeneratedRegex("""
        (?<name>[A-Za-z_:][A-Za-z0-9_:.-]*)(\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+))?
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Attribute();
}
