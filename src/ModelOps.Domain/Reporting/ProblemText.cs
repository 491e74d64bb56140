using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Reporting;

internal static class ProblemText
{
    /// <param name="folder">The folder that the problem's file lies in, or an empty text.</param>
    public static string Render(RegistryProblem problem, string folder)
    {
        var place = folder.Length == 0 ? problem.File : $"{folder}/{problem.File}";
        var line = problem.Line == 0 ? "" : $" line {problem.Line}, column {problem.Column}";
        return $"**{Markdown.Code(place)}{line}**: {Markdown.Text(problem.Text)}";
    }
}
