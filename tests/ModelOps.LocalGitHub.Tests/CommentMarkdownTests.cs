using System.Text.RegularExpressions;
using CsCheck;
using ModelOps.LocalGitHub.Pages;

namespace ModelOps.LocalGitHub.Tests;

public sealed partial class CommentMarkdownTests
{
    private static readonly string[] Pieces =
    [
        "<", ">", "/", "script", "a", " href=", "javascript:", "\"", "'", "<!--", "-->", "<details>", "</p>", " onerror=x", "=", "&lt;",
        "&", "\n", "`", "|", "[x](", ")", "img", " src=", "svg",
    ];

    [TestCase("a <sub>b</sub><br>c<kbd>d</kbd>", "<p>a <sub>b</sub><br>c<kbd>d</kbd></p>\n")]
    [TestCase("a<!-- hidden -->b", "<p>ab</p>\n")]
    [TestCase("<script>alert(1)</script>after", "after\n")]
    [TestCase("<style>p{}</style>", "\n")]
    [TestCase("x <u onclick=alert(1)>y</u>", "<p>x y</p>\n")]
    [TestCase("<img src=x onerror=alert(1)>", "<img>\n")]
    [TestCase("<a href=\"javascript:alert(1)\">x</a>", "<p><a rel=\"nofollow noreferrer\">x</a></p>\n")]
    [TestCase("<a href=\"java&#115;cript:alert(1)\">x</a>", "<p><a rel=\"nofollow noreferrer\">x</a></p>\n")]
    [TestCase("[x](https://a.org/?b=1&c=2)", "<p><a href=\"https://a.org/?b=1&amp;c=2\" rel=\"nofollow noreferrer\">x</a></p>\n")]
    [TestCase("</div></article><details><summary>x", "<details><summary>x\n</summary></details>")]
    [TestCase("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n")]
    [TestCase("~~old~~ :rocket:", "<p><del>old</del> 🚀</p>\n")]
    [TestCase("one\ntwo", "<p>one<br>\ntwo</p>\n")]
    [TestCase("`<b>`", "<p><code>&lt;b&gt;</code></p>\n")]
    [TestCase("<div class=\"bar\" style=\"position:fixed\" id=\"x\">y</div>", "<div>y</div>\n")]
    public void Markdown_shows_as_on_GitHub(string markdown, string html) =>
        Assert.That(CommentMarkdown.Render(markdown).Value, Is.EqualTo(html));

    [Test]
    public void What_is_nested_without_end_is_shown_as_it_stands() =>
        Assert.That(CommentMarkdown.Render(new string('>', 20_000)).Value, Does.Contain("&gt;"));

    [Test, CancelAfter(20_000)]
    public void No_text_brings_in_a_tag_or_an_attribute_that_is_not_on_the_list(CancellationToken cancel) =>
        Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at])
            .Array[0, 40]
            .Sample(
                parts =>
                {
                    var html = CommentMarkdown.Render(string.Concat(parts)).Value;
                    cancel.ThrowIfCancellationRequested();
                    return Tag().Replace(html, "").IndexOfAny(['<', '>']) < 0;
                },
                iter: 3000);

    /// <summary>The only tags that may come out, with the only attributes.</summary>
    [GeneratedRegex("""
        </?(a|b|blockquote|br|code|del|details|div|em|h[1-6]|hr|i|img|input|kbd|li|ol|p|pre|strong|sub|summary|sup|s
            |table|tbody|td|th|thead|tr|ul)
        ([ ](href|src|alt|title|align|class|open|rel|type|disabled|start)(="[^"<>]*")?)*>
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tag();
}
