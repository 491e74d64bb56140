using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.GitHub;

/// <summary>Where people comment, written <c>owner/name#7</c>: GitHub gives pull requests and issues of a repository numbers of one row.</summary>
internal sealed record ConversationRef(RepositoryName Repository, int Number, CommandPlace Place)
{
    public override string ToString() => $"{Repository}#{Number}";
}
