using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reporting;

/// <summary>What the check says on a head that its pull request has no more, when it had no verdict yet.</summary>
public static class EndedCheckText
{
    /// <param name="current">The head that the pull request has now; null: it is closed.</param>
    public static string Title(GitObjectId? current) => current is null ? "The pull request was closed" : "A newer commit came";

    /// <param name="current">The head that the pull request has now; null: it is closed.</param>
    public static string Explain(int pullRequest, GitObjectId? current) => current is null
        ? $"#{pullRequest} was closed before this commit had its verdict. When somebody opens it again, it is validated."
        : $"#{pullRequest} has moved on to {current.Short}, and the verdict stands there. Nothing to do here.";
}
