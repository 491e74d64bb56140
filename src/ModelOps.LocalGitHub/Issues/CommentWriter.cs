using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Issues;

internal sealed class CommentWriter(GitHubStore store, TimeProvider clock)
{
    private static readonly string[] Contents = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

    public static FieldFault? FaultIn(string? body) => string.IsNullOrWhiteSpace(body)
        ? new("IssueComment", "body", FieldFault.IsMissing)
        : TextLimits.FaultOf("IssueComment", "body", body, TextLimits.Body);

    public static bool IsReaction(string? content) => Contents.Contains(content);

    public Comment Add(Issue issue, Caller caller, string body) => store.Change(() =>
    {
        var now = clock.GetUtcNow();
        store.Issues.Put(store.Issues[issue.Id] with { UpdatedAt = now });
        return store.Comments.Put(new()
        {
            Id = store.NewId(),
            IssueId = issue.Id,
            Body = body,
            AuthorId = caller.Author!.Id,
            AppId = caller.ViaApp?.Id,
            CreatedAt = now,
            UpdatedAt = now,
        });
    });

    public Comment Change(Comment comment, string body) =>
        store.Change(() => store.Comments.Put(store.Comments[comment.Id] with { Body = body, UpdatedAt = clock.GetUtcNow() }));

    public void Remove(Comment comment) => store.Change(() => store.Comments.Put(comment with { Removed = true }));

    /// <summary>The same reaction of the same account a second time is the first one.</summary>
    public (Reaction Reaction, bool IsNew) React(Comment comment, Account account, string content) => store.Change(() =>
        store.Reactions.All.FirstOrDefault(row =>
            row.CommentId == comment.Id && row.UserId == account.Id && row.Content == content) is { } old
            ? (old, false)
            : (store.Reactions.Put(new()
            {
                Id = store.NewId(),
                CommentId = comment.Id,
                UserId = account.Id,
                Content = content,
                CreatedAt = clock.GetUtcNow(),
            }), true));
}
