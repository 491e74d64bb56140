using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Markdig;
using Markdown = ModelOps.Domain.Reporting.Markdown;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>Escaped text is rendered by an independent Markdown engine: what went in is seen, and nothing else came out.</summary>
public sealed partial class MarkdownTests
{
    private const string ZeroWidthSpace = "\u200B";

    private static readonly MarkdownPipeline GitHubLike = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().UseFootnotes().UseEmojiAndSmiley().UseMathematics().Build();

    private static readonly string[] Pieces =
    [
        "<", ">", "&", "\"", "'", "`", "``", "*", "**", "_", "~~", "[", "](", "]", "(", ")", "![", "#", "# ", "- ", "+ ", "1. ", "|", "\\", "\\\\", "@", "@a", ":", "://",
        "http", "https://a.b", "www.a.b", "a@b.c", "$", "$$", "^", "=", "---", "<!--", "-->", "<b>", "</details>", "<script>", "&lt;", "&#64;", "&colon;", "{", "}", "{#id}",
        "a", "é", "😀", "0", "#1", "GH-1", "gh-23", "\u202E", "\u200D", "\u2066", "\0", "\u001b", "\uD800", "\uDC00", "\r", "\n", "\t", "  ", "    ", "~~~", "```", "[^1]", ":-)", ":tada:",
    ];

    private static readonly Gen<string> HostileText = Gen.Int[0, Pieces.Length - 1].Array[1, 8].Select(chosen => string.Concat(chosen.Select(index => Pieces[index])));

    [TestCase("*emphasis* _emphasis_ **strong** ~~gone~~")]
    [TestCase("`code` ``co`de``")]
    [TestCase("[a link](http://evil.example) ![image](http://evil.example/a.png)")]
    [TestCase("<img src=x onerror=alert(1)> <script>alert(1)</script> <!-- modelops:report v1 -->")]
    [TestCase("</details></summary></table>")]
    [TestCase("a | b | c")]
    [TestCase("\\| \\` \\\\ \\<b>")]
    [TestCase("https://evil.example www.evil.example ftp://evil.example mailto:a@evil.example")]
    [TestCase("someone@evil.example @octocat @your-org/team")]
    [TestCase("# heading ## heading")]
    [TestCase("- [ ] task 1. list + list > quote")]
    [TestCase("&lt;b&gt; &amp; &#64;octocat &#x3c;b>")]
    [TestCase("[ref]: http://evil.example \"title\"")]
    [TestCase("[^1]: footnote $x^2$ :tada: {#id .class onclick=x}")]
    [TestCase("--- === ```")]
    [TestCase("tumor-screening 0.97 a_b_c café 😀 日本語")]
    public void Escaped_text_reads_as_it_was_written_and_does_nothing(string text)
    {
        using (Assert.EnterMultipleScope())
        {
            AssertPlain(Markdown.Text(text), text, "");
            AssertPlain(Markdown.Code(text), text, "code");
        }
    }

    [Test]
    public void Generated_text_reads_as_it_was_written_and_does_nothing() =>
        HostileText.Sample(text => AssertPlain(Markdown.Text(text), text, ""), iter: 1_500, threads: 1);

    [Test]
    public void Generated_code_reads_as_it_was_written_and_does_nothing() =>
        HostileText.Sample(text => AssertPlain(Markdown.Code(text), text, "code"), iter: 1_500, threads: 1);

    [TestCase("@octocat", "@\u200Boctocat")]
    [TestCase("see #123", "see \\#\u200B123")]
    [TestCase("see GH-123", "see GH\\-\u200B123")]
    [TestCase("http://a", "http:\u200B//a")]
    [TestCase("high-grade", "high\\-grade")]
    public void What_GitHub_finds_in_finished_text_is_broken(string text, string escaped) => Assert.That(Markdown.Text(text), Is.EqualTo(escaped));

    [TestCase("a\nb\r\nc\td", "a b  c d")]
    [TestCase("safe\u202Eevil", "safe\uFFFDevil")]
    [TestCase("a\0b\u001b[0m\u0085", "a\uFFFDb\uFFFD\\[0m\uFFFD")]
    [TestCase("zero\u200Bwidth\uFEFF", "zero\uFFFDwidth\uFFFD")]
    [TestCase("tag\U000E0041", "tag\uFFFD")]
    public void What_cannot_be_seen_is_shown_as_such(string text, string escaped) => Assert.That(Markdown.Text(text), Is.EqualTo(escaped));

    [Test]
    public void Half_a_character_is_shown_as_such() => Assert.That(Markdown.Text("half \uD83D"), Is.EqualTo("half \uFFFD"));

    [Test]
    public void Very_long_text_is_cut()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Markdown.Text(new string('x', 1000)), Is.EqualTo(new string('x', 1000)));
            Assert.That(Markdown.Text(new string('x', 1001)), Is.EqualTo(new string('x', 1000) + "…"));
            Assert.That(Markdown.Code(new string('x', 1_000_000)), Has.Length.EqualTo(258));
        }
    }

    [TestCase("a|b", "<code>a\\|b</code>")]
    [TestCase("plain", "`plain`")]
    [TestCase("", "` `")]
    [TestCase("a`b", "``a`b``")]
    [TestCase("`", "`` ` ``")]
    public void Code_is_fenced_by_more_than_it_holds(string text, string code) => Assert.That(Markdown.Code(text), Is.EqualTo(code));

    /// <summary>In a sentence, at the start of a line, in a heading and in a table cell.</summary>
    private static void AssertPlain(string escaped, string text, string tag)
    {
        AssertRenders($"x {escaped} y", $"x {text} y", "p", tag);
        AssertRenders($"{escaped} y", $"{text} y", "p", tag);
        AssertRenders($"### {escaped} y", $"{text} y", "h3", tag);
        var table = Markdig.Markdown.ToHtml($"| a | b |\n|---|---|\n| {escaped} y | z |\n", GitHubLike);
        Assert.That(Cells().Matches(table).Select(cell => Visible(cell.Groups[1].Value)), Is.EqualTo(new[] { Flat($"{text} y"), "z" }), table);
    }

    private static void AssertRenders(string markdown, string text, string block, string tag)
    {
        var html = Markdig.Markdown.ToHtml(markdown, GitHubLike).Trim();
        var tags = Tags().Matches(html).Select(match => match.Value).Where(found => found != $"<{tag}>" && found != $"</{tag}>").ToList();
        Assert.That(tags, Is.EqualTo(new[] { $"<{block}>", $"</{block}>" }), html);
        Assert.That(Visible(html), Is.EqualTo(Flat(text)), html);
    }

    private static string Visible(string html) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, "")).Replace(ZeroWidthSpace, "", StringComparison.Ordinal), " ").Trim();

    /// <summary>The text with each invisible character replaced, and its spaces as a browser shows them.</summary>
    private static string Flat(string text)
    {
        var flat = new StringBuilder();
        foreach (var letter in text.EnumerateRunes())
            flat.Append(letter.Value is '\n' or '\r' or '\t' ? " " : Invisible().IsMatch(letter.ToString()) ? "\uFFFD" : letter.ToString());
        return Spaces().Replace(flat.ToString(), " ").Trim();
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<td>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cells();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]")]
    private static partial Regex Invisible();
}
