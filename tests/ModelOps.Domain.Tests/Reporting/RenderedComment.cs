using System.Text.RegularExpressions;
using Markdig;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>A comment as an independent Markdown engine shows it.</summary>
internal static partial class RenderedComment
{
    private static readonly MarkdownPipeline GitHubLike = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().UseFootnotes().UseEmojiAndSmiley().UseMathematics().Build();

    private static readonly HashSet<string> Ours =
        ["table", "thead", "tbody", "tr", "th", "td", "p", "h3", "h4", "hr", "ul", "li", "details", "summary", "code", "strong", "sub"];

    /// <summary>Only our own tags stand there, and each is closed where it was opened.</summary>
    /// <returns>The number of parts that are folded.</returns>
    public static int AssertSound(string comment)
    {
        var open = new Stack<string>();
        var tags = Tags().Matches(Markdown.ToHtml(comment, GitHubLike));
        foreach (Match tag in tags)
        {
            var name = tag.Groups["name"].Value;
            Assert.That(Ours, Does.Contain(name), tag.Value);
            Assert.That(tag.Groups["attributes"].Value.Trim(), Is.AnyOf("", "/", "style=\"text-align: right;\""), tag.Value);
            if (name == "hr")
                continue;
            if (!tag.Value.StartsWith("</", StringComparison.Ordinal))
                open.Push(name);
            else
                Assert.That(open.TryPop(out var opened) ? opened : "nothing", Is.EqualTo(name), "closes what was opened last");
        }
        Assert.That(open, Is.Empty);
        return tags.Count(tag => tag.Value == "<details>");
    }

    [GeneratedRegex("</?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attributes>[^>]*)>")]
    private static partial Regex Tags();
}
