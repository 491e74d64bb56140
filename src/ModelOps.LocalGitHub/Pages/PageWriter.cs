using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>Writes a comment from a page, under the rules of the REST API.</summary>
internal sealed class PageWriter(GitHubStore store, AccessBook access, CommentWriter comments, IssueEvents events)
{
    public PageComment Write(Issue issue, string user, string body)
    {
        if (!Login.TryParse(user, out var login) || store.FindAccount(login) is not { Type: AccountKind.User } account
            || !access.CanSee(new Caller.Person(account), store.Repositories[issue.RepositoryId]))
            return new PageComment.Refused($"{user} may not comment here. Choose another user.");
        if (CommentWriter.FaultIn(body) is { } fault)
            return new PageComment.Refused(fault.Message ?? "The comment is empty. Write something.");
        var comment = comments.Add(issue, new Caller.Person(account), body);
        events.PublishComment(comment, account);
        return new PageComment.Written(comment);
    }
}
