namespace ModelOps.Domain.Reporting;

/// <summary>What is said on a pull request that went to the default branch before, and goes to another one now.</summary>
public static class ElsewhereText
{
    public const string Title = "Goes into another branch";

    /// <summary>The comment, whole.</summary>
    public static string Render(string branch) => $"{PullRequestReport.Marker}\n### ↪️ This pull request goes into {Markdown.Code(branch)}\n{Explain(branch)}\n";

    public static string Explain(string branch) =>
        $"Merging it deploys nothing, and nothing of it is validated: that is for what goes into the default branch. Its author can change {Markdown.Code(branch)} back to that one; then it is validated.";
}
