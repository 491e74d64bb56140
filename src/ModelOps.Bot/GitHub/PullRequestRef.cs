using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.GitHub;

/// <summary>A pull request, written <c>owner/name#7</c>.</summary>
internal sealed record PullRequestRef(RepositoryName Repository, int Number)
{
    public override string ToString() => $"{Repository}#{Number}";
}
