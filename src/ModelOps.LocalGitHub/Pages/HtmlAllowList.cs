using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>The tags and attributes that GitHub keeps in comments, and no others.</summary>
internal static partial class HtmlAllowList
{
    private static readonly FrozenSet<string> Tags = FrozenSet.ToFrozenSet(
    [
        "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4",
        "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub",
        "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "ul", "var",
    ]);

    private static readonly FrozenSet<string> Voids = FrozenSet.ToFrozenSet(["br", "hr", "img", "input"]);

    private static readonly FrozenSet<string> Dropped = FrozenSet.ToFrozenSet(
        ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "svg", "math", "template", "object"]);

    public static bool Has(string tag) => Tags.Contains(tag);

    public static bool IsVoid(string tag) => Voids.Contains(tag);

    public static bool DropsContent(string tag) => Dropped.Contains(tag);

    /// <summary>An input is the box of a task list and nothing else; a link tells its target nothing and lends it no name.</summary>
    public static string Always(string tag) => tag switch
    {
        "input" => " type=\"checkbox\" disabled",
        "a" => " rel=\"nofollow noreferrer\"",
        _ => "",
    };

    public static (string Name, string Value)? Attribute(string tag, string name, string value) => (tag, name) switch
    {
        ("a", "href") => Link().IsMatch(value) ? (name, value) : null,
        ("img", "src") => Picture().IsMatch(value) ? (name, value) : null,
        ("img", "alt" or "width" or "height") or (_, "title") => (name, value),
        ("details", "open") or ("input", "checked") => (name, ""),
        ("td" or "th", "colspan" or "rowspan") or ("ol", "start") => Number().IsMatch(value) ? (name, value) : null,
        (_, "align") => Alignment().IsMatch(value) ? (name, value) : null,
        // Markdown tables align by style, which the pages' content security policy forbids.
        ("td" or "th", "style") => StyledAlignment().Match(value) is { Success: true } match ? ("align", match.Groups[1].Value) : null,
        (_, "class") => MarkdownClass().IsMatch(value) ? (name, value) : null,
        _ => null,
    };

    [GeneratedRegex(@"\A(https?://|mailto:|#|/(?!/))[^\x00-\x20]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"\A(https?://|/(?!/))[^\x00-\x20]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\A[0-9]{1,3}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(left|center|right)\z")]
    private static partial Regex Alignment();

    [GeneratedRegex(@"\Atext-align:\s*(left|center|right);?\z")]
    private static partial Regex StyledAlignment();

    [GeneratedRegex(@"\A(language-[a-zA-Z0-9-]+|contains-task-list|task-list-item|markdown-alert(-title| markdown-alert-[a-z]+)?)\z")]
    private static partial Regex MarkdownClass();
}
