using ModelOps.Bot.GitHub;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Commands;

/// <summary>A comment on a pull request or in the issue of an alert, and what it commands.</summary>
internal sealed record CommandComment(ConversationRef On, long Id, string Author, DateTimeOffset SaidAt, IReadOnlyList<Command> Commands)
{
    public required bool IsFromBot { get; init; }

    /// <summary>The text is not what was said, and whoever may write can edit what others said.</summary>
    public required bool WasEdited { get; init; }

    /// <summary>What the issue is about; null on a pull request.</summary>
    public AlertName? Alert { get; init; }

    public RepositoryName Repository => On.Repository;

    public PullRequestRef PullRequest => new(On.Repository, On.Number);
}
