using System.Net;
using System.Text;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>A piece of a page. A string becomes one only by being encoded: it reads as it was written and does nothing.</summary>
internal readonly record struct Html
{
    private const int LongestText = 4_000;

    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    public bool IsEmpty => markup is null or "";

    public static implicit operator Html(string? text) => new(WebUtility.HtmlEncode(Markdown.Visible(text ?? "", LongestText)));

    public static Html All(params IEnumerable<Html> pieces)
    {
        var all = new StringBuilder();
        foreach (var piece in pieces)
            all.Append(piece.markup);
        return new(all.ToString());
    }

    /// <param name="name">With its attributes, all of it ours.</param>
    /// <returns>Nothing where there is no content.</returns>
    public static Html Element(string name, params IEnumerable<Html> content) =>
        All(content) is { IsEmpty: false } inner ? new($"<{name}>{inner.markup}</{name.Split(' ')[0]}>\n") : default;

    /// <summary>One within a line, which stands though nothing may be in it, such as a cell.</summary>
    public static Html Inline(string name, Html content) => new($"<{name}>{content.markup}</{name.Split(' ')[0]}>");

    public static Html Paragraph(Html content) => Element("p", content);

    /// <summary>What stands behind its title.</summary>
    public static Html Titled(string title, Html content) => content.IsEmpty ? default : All(Element("h3", title), content);

    /// <summary>What is there for those who open it.</summary>
    public static Html Folded(string title, Html content) => content.IsEmpty ? default : Element("details", Element("summary", title), content);

    /// <summary>Text whose line breaks are kept.</summary>
    public static Html Lines(string text) => text.Trim().Length == 0
        ? default
        : Element("pre", new Html(string.Join('\n', text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => ((Html)line).markup))));

    public override string ToString() => markup ?? "";
}
