using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Spectre.Console;
using TableCell = Markdig.Extensions.Tables.TableCell;

namespace ModelOps.Cli.Terminal;

/// <summary>A comment of the bot as a person reads it in a terminal: what is folded on GitHub stays away.</summary>
internal sealed class CommentPrinter(IAnsiConsole console)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public void Print(string markdown)
    {
        var folded = 0;
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            if (block is HtmlBlock html)
                folded += Depth(html.Lines.ToString());
            else if (folded == 0)
                Print(block);
        }
    }

    private void Print(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                console.MarkupLineInterpolated($"  [bold]{Text(heading.Inline)}[/]");
                break;
            case Markdig.Extensions.Tables.Table table:
                console.Write(new Padder(Render(table)).Padding(2, 0, 0, 0));
                break;
            case LeafBlock { Inline: { } inline }:
                console.MarkupLineInterpolated($"  {Text(inline)}");
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Print(child);
                break;
        }
    }

    private static Spectre.Console.Table Render(Markdig.Extensions.Tables.Table source)
    {
        var rows = source.OfType<Markdig.Extensions.Tables.TableRow>().ToList();
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (var cell in rows[0].OfType<TableCell>())
            table.AddColumn(Markup.Escape(Text(cell)));
        foreach (var row in rows.Skip(1))
            table.AddRow([.. row.OfType<TableCell>().Select(cell => Markup.Escape(Text(cell)))]);
        return table;
    }

    private static string Text(TableCell cell) => string.Concat(cell.OfType<LeafBlock>().Select(leaf => Text(leaf.Inline)));

    private static string Text(ContainerInline? inline) => string.Concat(inline?.Select(Text) ?? []);

    private static string Text(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => "\n  ",
        ContainerInline container => Text(container),
        _ => "",
    };

    /// <summary>How many folds the HTML opens, less those that it closes.</summary>
    private static int Depth(string html) => html.Split("<details").Length - html.Split("</details").Length;
}
