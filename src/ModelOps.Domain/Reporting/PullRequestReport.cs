using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The comment on a pull request, whole. The first two lines after the marker are the verdict and what to do next.</summary>
public static class PullRequestReport
{
    /// <summary>The first line of every comment of ours on a pull request, by which it is found again.</summary>
    public const string Marker = "<!-- modelops:report v1 -->";

    /// <summary>GitHub takes 65,536 characters; the rest is kept for the models that do not fit, and for what is added after a merge.</summary>
    private const int LargestPart = 45_000;

    public static string Render(PullRequestVerdict verdict)
    {
        var report = new StringBuilder($"{Marker}\n### {VerdictText.Headline(verdict)}\n{VerdictText.NextStep(verdict)}\n");
        if (verdict.Problems.Count > 0)
            report.Append($"\n{ProblemText.RenderList(verdict.Problems, "")}");
        AppendModels(report, verdict.Models.OrderByDescending(model => model.Blocks));
        report.Append($"\n<sub>Commit {verdict.Head.Short}, compared with {verdict.Base.Short} of the base branch.</sub>\n");
        return report.Append($"<!-- modelops:state {{\"head\":\"{verdict.Head}\",\"blocks\":{(verdict.Blocks ? "true" : "false")}}} -->").ToString();
    }

    public static string RenderPending(GitObjectId head) =>
        $"{Marker}\n### ⏳ Validating {head.Short}\nThe verdict will stand here. Nothing to do yet.\n";

    /// <param name="text">What went wrong, for a person; Markdown, in which strangers' text is escaped.</param>
    public static string RenderFailure(GitObjectId head, string text) =>
        $"{Marker}\n### ⚠️ {head.Short} could not be validated\n{text}\n";

    /// <summary>The verdict in one line of plain text.</summary>
    public static string Title(PullRequestVerdict verdict) => VerdictText.Headline(verdict).Replace("`", "", StringComparison.Ordinal);

    private static void AppendModels(StringBuilder report, IEnumerable<ModelVerdict> models)
    {
        var leftOut = new List<ModelVerdict>();
        foreach (var model in models)
        {
            var section = ModelSection.Render(model);
            if (report.Length + section.Length <= LargestPart)
                report.Append(section);
            else
                leftOut.Add(model);
        }
        if (leftOut.Count > 0)
            report.Append($"\n{leftOut.Count} of the models did not fit into this comment: {VerdictText.Names(leftOut, 10)}. {Markdown.Code("modelops validate")} shows them.\n");
    }
}
