using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Webhooks;

/// <summary>What a delivery wakes.</summary>
internal abstract record BotEvent
{
    private BotEvent() { }

    /// <summary>A pull request was opened, got a new head, or changed otherwise.</summary>
    public sealed record PullRequestChanged(RepositoryName Repository, int Number) : BotEvent;

    /// <summary>The default branch of a registry moved.</summary>
    public sealed record RegistryAdvanced(RepositoryName Repository) : BotEvent;

    /// <summary>Nothing that concerns us.</summary>
    public sealed record Ignored : BotEvent;

    public static BotEvent From(string gitHubEvent, DeliveryFacts facts) => (gitHubEvent, facts) switch
    {
        ("pull_request", { Repository: { } repository, Action: "closed" }) => new RegistryAdvanced(repository),
        ("pull_request", { Repository: { } repository, PullRequest: { } number, Action: "opened" or "synchronize" or "reopened" or "edited" or "ready_for_review" }) =>
            new PullRequestChanged(repository, number),
        ("push", { Repository: { } repository, Ref: { } branch, DefaultBranch: { } main }) when branch == $"refs/heads/{main}" =>
            new RegistryAdvanced(repository),
        _ => new Ignored(),
    };
}
