using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>A comment or a review, as the conversation shows it.</summary>
internal sealed record ConversationEntry
{
    public required string Anchor { get; init; }

    public required long AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Body { get; init; }

    public string Verb { get; init; } = "commented";

    public bool Edited { get; init; }

    public IEnumerable<string> Reactions { get; init; } = [];

    /// <summary>In the order they were said.</summary>
    public static IEnumerable<ConversationEntry> Of(Issue issue, GitHubStore store) =>
        store.Comments.All.Where(comment => comment.IssueId == issue.Id).Select(comment => Of(comment, store))
            .Concat(store.Reviews.All.Where(review => review.IssueId == issue.Id).Select(Of))
            .OrderBy(entry => entry.At);

    private static ConversationEntry Of(Comment comment, GitHubStore store) => new()
    {
        Anchor = $"issuecomment-{comment.Id}",
        AuthorId = comment.AuthorId,
        At = comment.CreatedAt,
        Body = comment.Body,
        Edited = comment.UpdatedAt != comment.CreatedAt,
        Reactions = store.ReactionsTo(comment),
    };

    private static ConversationEntry Of(Review review) => new()
    {
        Anchor = $"pullrequestreview-{review.Id}",
        AuthorId = review.AuthorId,
        At = review.SubmittedAt,
        Body = review.Body,
        Verb = review.State switch
        {
            "APPROVED" => "approved these changes",
            "CHANGES_REQUESTED" => "requested changes",
            _ => "reviewed",
        },
    };
}
