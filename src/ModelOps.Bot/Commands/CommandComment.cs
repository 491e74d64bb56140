using ModelOps.Bot.GitHub;
using ModelOps.Domain.Commands;

namespace ModelOps.Bot.Commands;

/// <summary>A comment on a pull request, and what it commands.</summary>
/// <param name="WasEdited">The text is not what was said, and whoever may write can edit what others said.</param>
internal sealed record CommandComment(PullRequestRef PullRequest, long Id, string Author, bool IsFromBot, bool WasEdited, DateTimeOffset SaidAt, IReadOnlyList<Command> Commands);
