using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;

namespace ModelOps.Domain.Reporting;

/// <summary>The issue that tells of a policy on the default branch that does not read.</summary>
public static class PolicyIssue
{
    /// <summary>The first line of the body, by which the issue is found again.</summary>
    public const string Marker = "<!-- modelops:policy -->";

    public static string Title => $"[modelops] {RegistryPolicy.FileName} does not read: nothing is rolled out";

    /// <param name="commit">Of the default branch.</param>
    /// <param name="problems">What is wrong with the file; none: it is not there.</param>
    public static string Body(GitObjectId commit, IReadOnlyList<RegistryProblem> problems) =>
        $"""
        {Marker}
        {Markdown.Code(RegistryPolicy.FileName)} on the default branch ({commit.Short}) cannot be used. **What serves goes on serving; nothing new is rolled out, and a rollout under way stays where it is**, until it reads again.

        {(problems.Count == 0 ? "- The file is not there any more. Put it back.\n" : ProblemText.RenderList(problems, ""))}
        Whoever may merge to the default branch can mend it by a pull request, whose check says whether the file reads. This issue closes by itself then.

        """;

    /// <param name="commit">Of the default branch, where the file reads.</param>
    /// <param name="before">The body until now, which stays below.</param>
    public static string Mended(GitObjectId commit, string before) =>
        $"{Marker}\n{Markdown.Code(RegistryPolicy.FileName)} reads again since {commit.Short}. Rollouts go on. Nothing to do here.\n\n---\n{before.Replace($"{Marker}\n", "", StringComparison.Ordinal)}";
}
