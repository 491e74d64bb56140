namespace ModelOps.LocalGitHub.PullRequests;

internal sealed record PullRequestLinks
{
    public required Link Self { get; init; }

    public required Link Html { get; init; }

    public required Link Issue { get; init; }

    public required Link Comments { get; init; }

    public required Link ReviewComments { get; init; }

    public required Link ReviewComment { get; init; }

    public required Link Commits { get; init; }

    public required Link Statuses { get; init; }

    public static PullRequestLinks Of(PullRequestSummary pull) => new()
    {
        Self = new(pull.Url),
        Html = new(pull.HtmlUrl),
        Issue = new(pull.IssueUrl),
        Comments = new(pull.CommentsUrl),
        ReviewComments = new(pull.ReviewCommentsUrl),
        ReviewComment = new(pull.ReviewCommentUrl),
        Commits = new(pull.CommitsUrl),
        Statuses = new(pull.StatusesUrl),
    };
}
