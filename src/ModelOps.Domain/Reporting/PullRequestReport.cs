using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The comment on a pull request, whole. The first two lines after the marker are the verdict and what to do next.</summary>
public static class PullRequestReport
{
    /// <summary>The first line of every comment of ours on a pull request, by which it is found again.</summary>
    public const string Marker = "<!-- modelops:report v1 -->";

    /// <param name="page">Where all stands that a comment has no room for; null where there is no such page.</param>
    public static string Render(PullRequestVerdict verdict, Uri? page = null)
    {
        var top = $"{Marker}\n### {VerdictText.Headline(verdict)}\n{VerdictText.NextStep(verdict)}\n{Problems(verdict)}{Findings(verdict)}";
        var end = $"\n<sub>Commit {verdict.Head.Short}, compared with {verdict.Base.Short} of the base branch.{(page is null ? "" : $" [All that was measured]({page.AbsoluteUri}).")}</sub>\n"
            + $"<!-- modelops:state {{\"head\":\"{verdict.Head}\",\"blocks\":{(verdict.Blocks ? "true" : "false")}}} -->";
        var parts = verdict.Models.OrderByDescending(model => model.Blocks).SelectMany(model => ModelSection.Render(model, verdict.Head)).ToList();
        return top + ReportBudget.Fit(parts, ReportBudget.LargestComment - Encoding.UTF8.GetByteCount(top + end)) + end;
    }

    public static string RenderPending(GitObjectId head) =>
        $"{Marker}\n### ⏳ Validating {head.Short}\nThe verdict will stand here. Nothing to do yet.\n";

    /// <summary>Of a head that is not validated until somebody says so.</summary>
    /// <param name="title">Plain text of ours.</param>
    /// <param name="text">Why, and who can do what; Markdown, in which strangers' text is escaped.</param>
    public static string RenderWaiting(GitObjectId head, string title, string text) => $"{Marker}\n### ✋ {head.Short}: {title}\n{text}\n";

    /// <param name="text">What went wrong, for a person; Markdown, in which strangers' text is escaped.</param>
    public static string RenderFailure(GitObjectId head, string text) =>
        $"{Marker}\n### ⚠️ {head.Short} could not be validated\n{text}\n";

    /// <summary>The verdict in one line of plain text.</summary>
    public static string Title(PullRequestVerdict verdict) => VerdictText.Title(verdict);

    private static string Findings(PullRequestVerdict verdict) =>
        verdict.RegistryFindings.Count > 0 ? $"\n{FindingList.Render(verdict.RegistryFindings, verdict.Head, "registry")}" : "";

    private static string Problems(PullRequestVerdict verdict) => verdict.Problems.Count > 0 ? $"\n{ProblemText.RenderList(verdict.Problems, "")}" : "";
}
