using ModelOps.Bot.PullRequests;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Commands;

/// <summary>One command of a comment, with all that its effect depends on.</summary>
/// <param name="Index">Which of the comment's commands, from 0.</param>
internal sealed record RequestedCommand(CommandComment Comment, int Index, Command Command, Speaker Speaker, PullRequestSnapshot PullRequest)
{
    public RepositoryName Repository => Comment.Repository;

    public int Number => Comment.On.Number;

    /// <param name="part">Which of the decisions that this one command brings.</param>
    public DecisionId DecisionId(int part) => ModelOps.Domain.Decisions.DecisionId.OfComment(Comment.Id, $"{Index}-{part}");
}
