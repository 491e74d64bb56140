using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ModelOps.Domain.Commands;

namespace ModelOps.Domain.Tests.Commands;

/// <summary>An independent Markdown engine says of random comments what their authors say on lines of their own.</summary>
public sealed class HostileMarkdownTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().UseFootnotes().UseMathematics().Build();

    private static readonly string[] Pieces =
    [
        "/hold", "/hold", "/hold", "", "", "words", "> quoted", ">", "> ```", "- item", "- ```", "1. one", "* > deep", "```", "~~~", "````", "  ```", "    ```", "\t```", "``` c#", "` one",
        "`` two", "a `b` c", "<!--", "-->", "<!-- a -->", "text <!--", "<div>", "</div>", "<pre>", "</pre>", "<details>", "<script", "<?php", "?>", "<!DOCTYPE", "[a]:", "[a](", ")", "[^1]: note", "$$",
        "| a | b |", "|---|---|", "# head", "---", "===", "    code", "   /hold", "+", "10) ten", "<a href=\"", "\">", "\\", "/hold `", "/hold <!--", "/hold [", "***", "<![CDATA[", "]]>",
    ];

    [Test]
    public void No_line_is_a_command_that_readers_see_as_a_quotation_as_code_or_not_at_all([Range(0, 9)] int seed)
    {
        var random = new Random(seed);
        var commands = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]).ToList();
            var said = Said(string.Join('\n', lines));
            var read = CommandReader.Read(string.Join('\n', lines)).Count;
            commands += read;
            Assert.That(read, Is.LessThanOrEqualTo(said), () => string.Join('\n', lines));
        }
        Assert.That(commands, Is.GreaterThan(100), "most plain lines are read");
    }

    /// <summary>How many lines at the top level begin with a slash, in text that is shown.</summary>
    private static int Said(string comment)
    {
        var count = 0;
        foreach (var block in Markdown.Parse(comment, Pipeline).OfType<LeafBlock>().Where(block => block.GetType() == typeof(ParagraphBlock) || block is HeadingBlock))
        {
            var hidden = block.Inline?.Descendants().Where(inline => inline is CodeInline or HtmlInline or LinkInline || inline.GetType().Name == "MathInline").Select(inline => inline.Span).ToList() ?? [];
            for (var at = block.Span.Start; at <= block.Span.End && at >= 0; at = comment.IndexOf('\n', at) is >= 0 and var end ? end + 1 : int.MaxValue)
                count += comment[at] == '/' && !hidden.Exists(span => span.Start < at && at <= span.End) ? 1 : 0;
        }
        return count;
    }
}
