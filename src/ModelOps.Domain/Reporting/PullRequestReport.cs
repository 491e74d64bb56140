using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The comment on a pull request, whole. The first two lines after the marker are the verdict and what to do next.</summary>
public static class PullRequestReport
{
    /// <summary>The first line of every comment of ours on a pull request, by which it is found again.</summary>
    public const string Marker = "<!-- modelops:report v1 -->";

    /// <summary>GitHub takes 65,536 characters; the rest is kept for what is added after a merge.</summary>
    private const int LargestReport = 60_000;

    public static string Render(PullRequestVerdict verdict)
    {
        var report = new StringBuilder($"{Marker}\n### {Headline(verdict)}\n{NextStep(verdict)}\n");
        foreach (var problem in verdict.Problems)
            report.Append($"\n- {ProblemText.Render(problem, "")}");
        foreach (var model in verdict.Models.OrderByDescending(model => model.Blocks))
            AppendWithinLimit(report, ModelSection.Render(model));
        report.Append($"\n<sub>Commit {verdict.Head.Short}, compared with {verdict.Base.Short} of the base branch.</sub>\n");
        return report.Append($"<!-- modelops:state {{\"head\":\"{verdict.Head}\",\"blocks\":{(verdict.Blocks ? "true" : "false")}}} -->").ToString();
    }

    public static string RenderPending(GitObjectId head) =>
        $"{Marker}\n### ⏳ Validating {head.Short}\nThe verdict will stand here. Nothing to do yet.\n";

    /// <param name="text">What went wrong, for a person.</param>
    public static string RenderFailure(GitObjectId head, string text) =>
        $"{Marker}\n### ⚠️ {head.Short} could not be validated\n{text}\n";

    /// <summary>One line: the verdict in words.</summary>
    public static string Headline(PullRequestVerdict verdict)
    {
        var names = string.Join(", ", verdict.Models.Where(model => model.Blocks == verdict.Blocks).Take(3).Select(model => Markdown.Code(model.Model)));
        var (gates, failed) = (verdict.Gates.Count(), verdict.Gates.Count(gate => gate.Blocks));
        if (verdict.Problems.Count > 0)
            return $"❌ Blocked: {Markdown.Code(verdict.Problems[0].File)} cannot be used";
        if (verdict.Models.OfType<ModelVerdict.Refused>().Any())
            return $"❌ Blocked: {names} could not be measured";
        if (verdict.Blocks)
            return failed > 0 ? $"❌ Blocked: {failed} of {gates} gates failed for {names}" : $"❌ Blocked: {names} cannot be judged fairly";
        if (verdict.Models.Count == 0)
            return "✅ Passed: no model changes";
        return gates == 0 ? $"✅ Passed: {names}, which has no gates" : $"✅ Passed: {Held(verdict, gates)} for {names}";
    }

    private static string Held(PullRequestVerdict verdict, int gates)
    {
        var warnings = verdict.Gates.Count(gate => gate.IsFailure);
        return warnings > 0 ? $"{gates - warnings} of {gates} gates hold, {warnings} warn" : $"{gates} of {gates} gates hold";
    }

    private static string NextStep(PullRequestVerdict verdict)
    {
        if (!verdict.Blocks)
            return verdict.Models.Count == 0 ? "Nothing will be deployed by merging this." : "Ready for review. Merging deploys it; nothing else needs to be done.";
        var folders = verdict.Models.Where(model => model.Blocks).Take(3).Select(model => model.Folder);
        return $"The author can mend it and push again. To see this verdict before pushing: {Markdown.Code($"modelops validate {string.Join(' ', folders)}".TrimEnd())}";
    }

    private static void AppendWithinLimit(StringBuilder report, string section)
    {
        if (report.Length + section.Length < LargestReport)
            report.Append(section);
        else if (report[^1] != '…')
            report.Append("\nThe rest does not fit a comment …");
    }
}
