using ModelOps.Cli.Terminal;
using ModelOps.Domain.Reporting;
using Spectre.Console;

namespace ModelOps.Cli.Tests;

public sealed class CommentPrinterTests
{
    [Test]
    public void A_comment_reads_as_text_without_its_folds_its_marker_and_its_escapes()
    {
        var printed = Print($"""
            {PullRequestReport.Marker}
            ### ✅ Passed: `fraud`
            Ready \*now\*.

            | Metric | Gate |
            |---|---:|
            | roc\_auc | ≥ 0.9 |

            <details><summary>More</summary>

            hidden

            </details>

            shown
            <!-- modelops:state -->
            """);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(printed, Does.Contain("Passed: fraud").And.Contain("Ready *now*.").And.Contain("roc_auc").And.Contain("shown"));
            Assert.That(printed, Does.Not.Contain("hidden").And.Not.Contain("modelops:").And.Not.Contain("details").And.Not.Contain("|---"));
        }
    }

    [TestCase("[red]not a colour[/]")]
    [TestCase("[/]")]
    [TestCase("[link=http://evil.example]click[/]")]
    public void Text_that_looks_like_the_terminals_markup_is_printed_as_it_stands(string text) =>
        Assert.That(Print(Markdown.Text(text)).Replace("\u200B", "", StringComparison.Ordinal), Does.Contain(text));

    private static string Print(string markdown)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 120;
        new CommentPrinter(console).Print(markdown);
        return text.ToString();
    }
}
