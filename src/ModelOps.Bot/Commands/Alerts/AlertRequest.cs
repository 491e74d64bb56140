using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>One command of a comment in the issue of an alert.</summary>
/// <param name="Index">Which of the comment's commands, from 0.</param>
internal sealed record AlertRequest(CommandComment Comment, int Index, Command Command, AlertName Alert)
{
    public RepositoryName Repository => Comment.Repository;

    public int Issue => Comment.On.Number;

    /// <param name="part">Which of the decisions that this one command brings.</param>
    public DecisionId DecisionId(int part) => ModelOps.Domain.Decisions.DecisionId.OfComment(Comment.Id, $"{Index}-{part}");
}
