using Markdig;
using Microsoft.AspNetCore.Components;
using System.Net;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>Markdown as GitHub shows it in comments.</summary>
internal static class CommentMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseAutoLinks()
        .UseAlertBlocks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseEmojiAndSmiley(enableSmileys: false)
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    /// <summary>Safe to stand in a page: nothing but what <see cref="HtmlSanitizer"/> lets through.</summary>
    public static MarkupString Render(string? markdown)
    {
        try
        {
            return new(HtmlSanitizer.Clean(Markdown.ToHtml(markdown ?? "", Pipeline)));
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deeply; the text as it stands says more than an error.
            return new($"<pre>{WebUtility.HtmlEncode(markdown)}</pre>");
        }
    }
}
