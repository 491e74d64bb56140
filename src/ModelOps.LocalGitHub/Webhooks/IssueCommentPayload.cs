using ModelOps.LocalGitHub.Issues;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record IssueCommentPayload : RepositoryPayload
{
    public string Action => "created";

    public required IssueAnswer Issue { get; init; }

    public required CommentAnswer Comment { get; init; }
}
