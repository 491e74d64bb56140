using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>What came of a comment written on a page.</summary>
internal abstract record PageComment
{
    private PageComment() { }

    public sealed record Written(Comment Comment) : PageComment;

    public sealed record Refused(string Why) : PageComment;
}
