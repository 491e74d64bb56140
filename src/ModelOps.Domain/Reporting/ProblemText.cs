using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Reporting;

internal static class ProblemText
{
    private const int LargestList = 18_000;

    /// <summary>A list of them; of very many the first ones and how many more there are.</summary>
    public static string RenderList(IReadOnlyList<RegistryProblem> problems, string folder) =>
        BoundedLines.Of([.. problems.Select(problem => $"- {Render(problem, folder)}\n")], LargestList, more => $"- and {more:N0} more\n");

    /// <param name="folder">The folder that the problem's file lies in, or an empty text.</param>
    private static string Render(RegistryProblem problem, string folder)
    {
        var place = folder.Length == 0 ? problem.File : $"{folder}/{problem.File}";
        var line = problem.Line == 0 ? "" : $" line {problem.Line}, column {problem.Column}";
        return $"**{Markdown.Code(place)}{line}**: {Markdown.Text(problem.Text)}";
    }
}
