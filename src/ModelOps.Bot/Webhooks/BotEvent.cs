using ModelOps.Bot.GitHub;
using ModelOps.Bot.MergeGroups;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Webhooks;

/// <summary>What a delivery wakes.</summary>
internal abstract record BotEvent
{
    private BotEvent() { }

    /// <summary>A pull request was opened, got a new head, or changed otherwise.</summary>
    public sealed record PullRequestChanged(RepositoryName Repository, int Number) : BotEvent;

    /// <summary>A pull request was closed, which may be its merge.</summary>
    public sealed record PullRequestClosed(RepositoryName Repository, int Number) : BotEvent;

    /// <summary>Somebody wants the checks of a commit again.</summary>
    public sealed record HeadAsked(RepositoryName Repository, GitObjectId Head) : BotEvent;

    /// <summary>The App was installed, or got more repositories.</summary>
    public sealed record RepositoriesAdded : BotEvent;

    /// <summary>Somebody wrote a comment on a pull request.</summary>
    public sealed record CommentCreated(RepositoryName Repository, int Number, long Comment) : BotEvent;

    /// <summary>Somebody wrote a comment in an issue.</summary>
    public sealed record IssueCommentCreated(RepositoryName Repository, int Number, long Comment) : BotEvent;

    /// <summary>The default branch of a registry moved.</summary>
    public sealed record RegistryAdvanced(RepositoryName Repository) : BotEvent;

    /// <summary>The merge queue asks for the required check.</summary>
    public sealed record MergeGroupFormed(MergeGroup Group) : BotEvent;

    /// <summary>Nothing that concerns us.</summary>
    public sealed record Ignored : BotEvent;

    public static BotEvent From(string gitHubEvent, DeliveryFacts facts) => (gitHubEvent, facts) switch
    {
        ("pull_request", { Repository: { } repository, PullRequest: { } number, Action: "closed" }) => new PullRequestClosed(repository, number),
        ("pull_request", { Repository: { } repository, PullRequest: { } number, Action: "opened" or "synchronize" or "reopened" or "edited" or "ready_for_review" }) =>
            new PullRequestChanged(repository, number),
        ("pull_request_review", { Repository: { } repository, PullRequest: { } number, Action: "submitted" }) => new PullRequestChanged(repository, number),
        ("issue_comment", { Repository: { } repository, PullRequest: { } number, Comment: { } comment, Action: "created" }) => new CommentCreated(repository, number, comment),
        ("issue_comment", { Repository: { } repository, Issue: { } number, Comment: { } comment, Action: "created" }) => new IssueCommentCreated(repository, number, comment),
        ("check_run", { Repository: { } repository, PullRequest: { } number, Action: "rerequested" }) => new PullRequestChanged(repository, number),
        ("check_run", { Repository: { } repository, PullRequest: { } number, Action: "requested_action", Button: CheckRuns.ValidateAgain }) => new PullRequestChanged(repository, number),
        ("check_suite", { Repository: { } repository, PullRequest: { } number, Action: "rerequested" }) => new PullRequestChanged(repository, number),
        ("check_run" or "check_suite", { Repository: { } repository, Head: { } head, Action: "rerequested" }) => new HeadAsked(repository, head),
        ("check_run", { Repository: { } repository, Head: { } head, Action: "requested_action", Button: CheckRuns.ValidateAgain }) => new HeadAsked(repository, head),
        ("installation", { Action: "created" or "unsuspend" }) or ("installation_repositories", { Action: "added" }) => new RepositoriesAdded(),
        ("merge_group", { MergeGroup: { } group, Action: "checks_requested" }) => new MergeGroupFormed(group),
        ("push", { Repository: { } repository, Ref: { } branch, DefaultBranch: { } main }) when branch == $"refs/heads/{main}" =>
            new RegistryAdvanced(repository),
        _ => new Ignored(),
    };
}
