using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>How the state of an issue or pull request shows.</summary>
internal sealed record IssueState(string Word, string Style)
{
    public static IssueState Of(Issue issue) => issue switch
    {
        { PullRequest.Merged: not null } => new("Merged", "merged"),
        { PullRequest: not null, IsOpen: false } => new("Closed", "refused"),
        { IsOpen: false } => new("Closed", "merged"),
        { PullRequest.Draft: true } => new("Draft", "draft"),
        _ => new("Open", "open"),
    };

    /// <summary>The part of the address that tells the two kinds apart.</summary>
    public static string Folder(Issue issue) => issue.PullRequest is null ? "issues" : "pull";
}
